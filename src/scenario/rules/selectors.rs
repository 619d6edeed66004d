//! Rules of `on = "kind.selector.factor"`: what is moved, and where.

use super::Rules;
use crate::disruption::FACTORS;
use crate::scenario::nearest::{choice, list, nearest};
use std::collections::BTreeSet;

/// What an `on` says, if it is well formed.
pub struct Target {
    pub factor: &'static str,
}

impl Rules<'_> {
    /// Reads an `on`; complains where it is malformed or selects nothing.
    pub(super) fn target(&mut self, path: &str, on: &str) -> Option<Target> {
        let parts: Vec<&str> = on.split('.').collect();
        let [kind, selector, factor] = parts.as_slice() else {
            let what = format!("`on` must be kind.selector.factor, but is `{on}`");
            self.complain(path, what, "write for example `site.manila.capacity`, `queue.*.volume` or `team.#night.attrition`");
            return None;
        };
        let kinds: BTreeSet<&str> = FACTORS.iter().map(|(kind, _, _)| *kind).collect();
        if !kinds.contains(kind) {
            let help = nearest(kind, kinds.iter().copied()).map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            self.complain(path, format!("`{on}` begins with `{kind}`, but only {} have factors", list(kinds)), help);
            return None;
        }
        self.selected(path, kind, selector);
        self.outbound_only(path, on, (kind, selector, factor));
        if *factor == "home_share" && !self.someone_is_equipped(selector) {
            let what = "nobody can work from home there: no head of the site is equipped for it";
            self.complain(path, what, "write `home_equipped`, the share of heads who could, for the site");
        }
        self.factor(path, kind, factor)
    }

    /// Whether the site of this id, or any site where several may be selected, has heads equipped to work from home.
    fn someone_is_equipped(&self, selector: &str) -> bool {
        let several = selector == "*" || selector.starts_with('#');
        self.file.site.iter().any(|(id, site)| site.home_equipped > 0.0 && (several || id == selector))
    }

    fn factor(&mut self, path: &str, kind: &str, factor: &str) -> Option<Target> {
        let of_kind = || FACTORS.iter().filter(|(known, _, _)| *known == kind).map(|(_, name, _)| *name);
        if let Some(known) = of_kind().find(|known| *known == factor) {
            return Some(Target { factor: known });
        }
        let elsewhere = FACTORS.iter().find(|(_, name, _)| *name == factor).map(|(kind, _, _)| *kind);
        let help = match (nearest(factor, of_kind()), elsewhere) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(other)) => format!("`{factor}` is a factor of a {other}: write `{other}.*.{factor}`"),
            (None, None) => format!("a {kind} has {}", choice(of_kind())),
        };
        self.complain(path, format!("a {kind} has no factor `{factor}`"), help);
        None
    }

    /// Complains where a selector of places of a kind selects nothing.
    pub(super) fn selected(&mut self, path: &str, kind: &str, selector: &str) {
        let file = self.file;
        if let Some(tag) = selector.strip_prefix('#') {
            let tags = self.tags(kind);
            if !tags.contains(tag) {
                let help = match nearest(tag, tags.iter().copied()) {
                    Some(near) => format!("did you mean `#{near}`?"),
                    None => format!("tags of {kind}s here: {}", list(tags.iter().copied())),
                };
                self.complain(path, format!("no {kind} has the tag `{tag}`, so this selects nothing"), help);
            }
            return;
        }
        match (selector, kind) {
            ("*", _) => {}
            (id, "site") => self.known(path, (kind, id), file.site.keys()),
            (id, "queue") => self.known(path, (kind, id), file.queue.keys()),
            (id, _) => self.known(path, (kind, id), file.team.keys()),
        }
    }

    /// Tags by which places of a kind can be selected; teams and queues also carry the tags of their sites.
    fn tags(&self, kind: &str) -> BTreeSet<&'_ str> {
        let file = self.file;
        let site = |id: &str| file.site.get(id).map_or(&[] as &[String], |site| site.tags.as_slice());
        let tags: Vec<&String> = match kind {
            "site" => file.site.values().flat_map(|site| &site.tags).collect(),
            "team" => file.team.values().flat_map(|team| team.tags.iter().chain(site(&team.site))).collect(),
            _ => {
                let served = file.team.values().filter(|team| team.served().any(|queue| file.queue.contains_key(queue)));
                file.queue.values().flat_map(|queue| &queue.tags).chain(served.flat_map(|team| site(&team.site))).collect()
            }
        };
        tags.into_iter().map(String::as_str).collect()
    }
}
