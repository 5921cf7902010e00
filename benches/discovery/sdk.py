"""The same reads with Microsoft's own SDK for Python (msgraph-sdk): users, devices, groups and their members.

usage: sdk.py http://127.0.0.1:PORT
"""
import asyncio
import sys

from azure.core.credentials import AccessToken
from kiota_abstractions.authentication import AnonymousAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient


async def pages(builder):
    """Every object of a collection, page by page, as the SDK's documentation does it."""
    count, kept, page = 0, [], await builder.get()
    while page is not None:
        count += len(page.value)
        kept.extend(item.id for item in page.value)
        page = await builder.with_url(page.odata_next_link).get() if page.odata_next_link else None
    return count, kept


async def main(url):
    adapter = GraphRequestAdapter(AnonymousAuthenticationProvider())
    adapter.base_url = f"{url}/v1.0"
    client = GraphServiceClient(request_adapter=adapter)
    (users, _), (devices, _), (groups, ids) = await asyncio.gather(
        pages(client.users.with_url(f"{url}/v1.0/users?$top=999")),
        pages(client.devices.with_url(f"{url}/v1.0/devices?$top=999")),
        pages(client.groups.with_url(f"{url}/v1.0/groups?$top=999")),
    )
    gate, members = asyncio.Semaphore(16), 0

    async def of(group):
        async with gate:
            return (await pages(client.groups.by_group_id(group).members))[0]

    members = sum(await asyncio.gather(*(of(group) for group in ids)))
    print(users, devices, groups, members)


asyncio.run(main(sys.argv[1]))
