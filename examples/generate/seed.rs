//! Chance that always falls the same way: SplitMix64, seeded by a name.

/// A generator of numbers. The same name gives the same numbers on every machine.
pub(crate) struct Seed(u64);

impl Seed {
    /// A generator seeded by a name, so that one subject can grow without moving the others.
    pub(crate) fn of(name: &str) -> Self {
        // FNV-1a.
        let start = 0xcbf2_9ce4_8422_2325_u64;
        Self(name.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// The next 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to just below `limit`; 0 when that is empty.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or(0)
    }

    /// Whether something with this many chances in a thousand happens.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.below(1000) < per_mille
    }

    /// One of some texts.
    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = usize::try_from(self.below(from.len() as u64)).unwrap_or(0);
        from.get(at).copied().unwrap_or_default()
    }

    /// One of some texts, each with its weight.
    pub(crate) fn weighted<'a>(&mut self, from: &[(&'a str, u64)]) -> &'a str {
        let mut rest = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (text, weight) in from {
            if rest < *weight {
                return text;
            }
            rest -= weight;
        }
        ""
    }

    /// A GUID, version 4.
    pub(crate) fn guid(&mut self) -> String {
        let high = (self.next() & 0xffff_ffff_ffff_0fff) | 0x4000;
        let low = (self.next() & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
        let (a, b, c) = (high >> 32, (high >> 16) & 0xffff, high & 0xffff);
        format!("{a:08x}-{b:04x}-{c:04x}-{:04x}-{:012x}", low >> 48, low & 0xffff_ffff_ffff)
    }

    /// A moment this many whole days before the day before the snapshot, at some time of a working day.
    pub(crate) fn days_ago(&mut self, days: u64) -> String {
        let seconds = 6 * 3600 + self.below(11 * 3600);
        moment(-1 - i64::try_from(days).unwrap_or(0), i64::try_from(seconds).unwrap_or(0))
    }

    /// A moment between these many days before the snapshot.
    pub(crate) fn between_days_ago(&mut self, from: u64, to: u64) -> String {
        let days = from + self.below(to.saturating_sub(from).max(1));
        self.days_ago(days)
    }
}

/// Midnight of the day of the snapshot, 2026-11-20, in seconds since 1970.
const MIDNIGHT: i64 = 1_795_132_800;

/// A moment some days from the day of the snapshot, and some seconds from midnight, RFC 3339.
pub(crate) fn moment(days: i64, seconds: i64) -> String {
    let at = MIDNIGHT + days * 86_400 + seconds;
    jiff::Timestamp::from_second(at).map(|at| at.to_string()).unwrap_or_default()
}
