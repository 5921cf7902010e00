"""Users as Microsoft Graph returns them, written as one large file: `users.py FORM MEGABYTES`."""

import json
import sys

FORM, BYTES = sys.argv[1], int(sys.argv[2]) << 20
CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#users"


def user(number):
    guest = number % 20 == 0
    return {
        "id": f"{number:08x}-0000-4000-8000-{number:012x}",
        "displayName": f"Person {number} of Contoso",
        "givenName": "Person",
        "surname": f"{number}",
        "userPrincipalName": f"person{number}@contoso.com",
        "mail": f"person{number}@contoso.com",
        "jobTitle": "Consultant" if number % 3 else None,
        "mobilePhone": None,
        "officeLocation": "18/2111",
        "preferredLanguage": "en-GB",
        "businessPhones": ["+44 20 7946 0000"],
        "userType": "Guest" if guest else "Member",
        "accountEnabled": number % 50 != 0,
        "externalUserState": "Accepted" if guest else None,
        "usageLocation": None if FORM == "nulls" else "GB",
        "onPremisesSyncEnabled": True if number % 2 else None,
        "onPremisesDomainName": "contoso.com" if number % 2 else None,
        "assignedLicenses": [{"disabledPlans": [], "skuId": "05e9a617-0261-4cee-bb44-138d3ef5d965"}],
        "assignedPlans": [
            {
                "assignedDateTime": "2025-01-01T00:00:00Z",
                "capabilityStatus": "Enabled",
                "service": "exchange",
                "servicePlanId": "efb87545-963c-4e0d-99df-69c6916d9eb0",
            }
        ],
    }


def main():
    out = sys.stdout
    number, written, size = 0, 0, 0
    begin = {"answer": f'{{"@odata.context":"{CONTEXT}","value":[', "nulls": f'{{"value":[', "list": "["}.get(FORM, "")
    end = {"answer": "]}", "nulls": f'],"@odata.context":"{CONTEXT}"}}', "list": "]"}.get(FORM, "")
    out.write(begin)
    while written < BYTES:
        if FORM == "pages":
            page = [user(number + at) for at in range(999)]
            text = json.dumps({"@odata.context": CONTEXT, "value": page}, separators=(",", ":")) + "\n"
            number += 999
        else:
            text = json.dumps(user(number), separators=(",", ":"))
            text = text + "\n" if FORM == "lines" else ("," if number else "") + text
            number += 1
        out.write(text)
        written += len(text)
    out.write(end)


main()
