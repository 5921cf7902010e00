//! `tenantry import PATH… --out DIR`.
