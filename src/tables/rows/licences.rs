//! Subscriptions, and the services that people have by them.

use crate::catalog::{SERVICES, ids};
use crate::tables::cell::{Cell, code, known, list, text, told_number};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};

pub(super) const TABLES: &[Table] = &[
    table! {
        "licensed-services", "Services held", "a service, and how many people have it", From::All(&[ids::SUBSCRIBED_SKUS, ids::USERS]);
        |given, it| SERVICES;
        "Service" Text => text(it.kind.row().label);
        "Licences that can be used" Number => known(&given.model.facts.usable_licences(it));
        "People who have it" Number => known(&given.model.facts.holders(it));
    },
    table! {
        "licences", "Licences", "a subscription", From::All(&[ids::SUBSCRIBED_SKUS]);
        |given, it| given.model.facts.subscriptions.items();
        "Product" Text => text(&it.name);
        "Part number" Text => text(&it.part_number);
        "State" Text => code(it.status.as_ref());
        "In force" Number => told_number(it.enabled);
        "In grace" Number => told_number(it.warning);
        "Usable" Number => told_number(it.usable);
        "Suspended" Number => told_number(it.suspended);
        "Locked out" Number => told_number(it.locked_out);
        "Assigned" Number => told_number(it.consumed);
        "Service plans" List => if it.plans_read { list(&it.plans) } else { Cell::NotRead };
        "SKU id" Text => text(&it.id);
    },
];
