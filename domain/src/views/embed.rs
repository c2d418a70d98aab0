//! An excerpt for other web sites: what its query string says, and what somebody who makes one chooses.

use crate::{
    codes::{code_list::named_values, enum_set::EnumSet, language::Language},
    search::{
        notice::{Notice, Notices},
        query::{Page, Query},
        query_pairs::query_pairs,
    },
    text::html::escaped,
};

named_values! {
    /// The colours of an excerpt. The site around it may be light where the reader's system is dark.
    Theme, UnknownTheme, "theme", {
        /// Dark ink on light paper.
        Light = "lys",
        /// Light ink on dark paper.
        Dark = "mork",
        /// As the reader's system says.
        System = "auto",
    }
}

/// What the query string of an excerpt asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    /// The filters and the language, as on the map page.
    pub query: Query,
    /// `antall`: how many rows the list has at most.
    pub rows: u8,
    /// `tema`: the colours.
    pub theme: Theme,
}

impl Default for Embed {
    fn default() -> Self {
        Self { query: Query::default(), rows: Self::ROWS, theme: Theme::Light }
    }
}

impl Embed {
    /// How many rows there are when the query string does not say.
    pub const ROWS: u8 = 10;
    /// How many rows there are at most.
    pub const MAX_ROWS: u8 = 30;

    /// Reads a query string; what it cannot understand is dropped with a
    /// notice.
    pub fn parse(query_string: &str) -> (Self, Vec<Notice>) {
        let mut embed = Self::default();
        let (rest, mut notices) = take_own(query_string, |name, value| match name {
            "antall" => Some(
                value
                    .parse()
                    .ok()
                    .filter(|rows| (1..=Self::MAX_ROWS).contains(rows))
                    .map(|rows| embed.rows = rows),
            ),
            "tema" => Some(value.parse().ok().map(|theme| embed.theme = theme)),
            _ => None,
        });
        let (query, others) = Query::parse(&rest);
        notices.extend(others);
        // A list that is cut has no pages, and the drawing shows what the filters find.
        embed.query = Query { map: None, chosen: None, page: Page::FIRST, ..query };
        (embed, notices.into())
    }

    /// The canonical query string of the excerpt, without the question mark.
    pub fn to_query_string(&self) -> String {
        let rows = (self.rows != Self::ROWS).then(|| format!("antall={}", self.rows));
        let theme = (self.theme != Theme::Light).then(|| format!("tema={}", self.theme));
        let parts = [Some(self.query.to_query_string()), rows, theme];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
    }
}

/// What somebody who makes an excerpt chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Builder {
    /// The excerpt.
    pub embed: Embed,
    /// `hoyde`: its height in CSS pixels, until it has said how high it is.
    pub height: u16,
    /// `sprak`: the language of the page where one chooses.
    pub language: Language,
}

impl Default for Builder {
    fn default() -> Self {
        Self { embed: Embed::default(), height: Self::HEIGHT, language: Language::default() }
    }
}

impl Builder {
    /// The height when the query string does not say, in CSS pixels.
    pub const HEIGHT: u16 = 640;
    /// The least and the greatest height, in CSS pixels.
    pub const HEIGHTS: std::ops::RangeInclusive<u16> = 240..=3000;

    /// Reads a query string; what it cannot understand is dropped with a
    /// notice. The language of the excerpt is `utsnittsprak`, since `sprak` is that of the page; where it is
    /// not said, they are the same.
    pub fn parse(query_string: &str) -> (Self, Vec<Notice>) {
        let mut builder = Self::default();
        let mut language = None;
        let (rest, mut notices) = take_own(query_string, |name, value| match name {
            "hoyde" => Some(
                value
                    .parse()
                    .ok()
                    .filter(|height| Self::HEIGHTS.contains(height))
                    .map(|height| builder.height = height),
            ),
            "utsnittsprak" => Some(value.parse().ok().map(|of_embed| language = Some(of_embed))),
            _ => None,
        });
        let (embed, others) = Embed::parse(&rest);
        notices.extend(others);
        builder.language = embed.query.language;
        builder.embed = embed;
        builder.embed.query.language = language.unwrap_or(builder.language);
        // One place: a municipality says more than its region.
        if !builder.embed.query.municipalities.is_empty() {
            builder.embed.query.regions = EnumSet::EMPTY;
        }
        (builder, notices.into())
    }
}

/// What is pasted into another site: a frame of a URL with a title and a height in CSS pixels, a link to
/// the page that says the same and more, and a script that makes the frame as high as its content. All of it
/// works without the script.
pub fn snippet(url: &str, page: &str, title: &str, height: u16) -> String {
    let (frame, page, title) = (escaped(url), escaped(page), escaped(title));
    // The script listens to every frame of this site on the page, so that several excerpts do not need a name
    // each. Its text must stay the same wherever it stands: a site with a content security policy can then
    // allow it by its hash.
    format!(
        "<iframe class=\"traineekart\" src=\"{frame}\" title=\"{title}\" height=\"{height}\" \
         loading=\"lazy\" style=\"width:100%;border:0\"></iframe>\n\
         <p><a href=\"{page}\">{title}</a></p>\n\
         <script>\n\
         addEventListener(\"message\", (event) => {{\n\
         \x20 for (const frame of document.querySelectorAll(\"iframe.traineekart\")) {{\n\
         \x20   const height = event.data && event.data.traineekartHeight;\n\
         \x20   if (event.source === frame.contentWindow && height > 0) frame.height = height;\n\
         \x20 }}\n\
         }});\n\
         </script>"
    )
}

/// Hands every parameter with a value to `take`, which says none if it is not its own, and an empty one if it
/// is but cannot have that value. What is left is a query string again.
fn take_own(query_string: &str, mut take: impl FnMut(&str, &str) -> Option<Option<()>>) -> (String, Notices) {
    let mut rest = form_urlencoded::Serializer::new(String::new());
    let mut notices = Notices::default();
    for (name, value) in query_pairs(query_string) {
        let own = if matches!(&*name, "antall" | "tema" | "hoyde" | "utsnittsprak") && value.trim().is_empty()
        {
            continue;
        } else {
            take(&name, value.trim())
        };
        match own {
            None => {
                rest.append_pair(&name, &value);
            }
            Some(None) => notices.dropped(&name, &value),
            Some(Some(())) => {}
        }
    }
    (rest.finish(), notices)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::codes::{
        enum_set::Indexed as _, field_of_study::FieldOfStudy, municipality::MunicipalityCode,
    };

    proptest! {
        #[test]
        fn an_address_says_the_excerpt(
            place in 0..38_usize,
            field in proptest::option::of(0..120_usize),
            rows in 1..=30_u8,
            theme in 0..3_usize,
            language in 0..3_usize,
        ) {
            let query = Query {
                municipalities: MunicipalityCode::from_index(place).into_iter().collect(),
                fields: field.and_then(FieldOfStudy::from_index).into_iter().collect(),
                language: Language::ALL[language],
                ..Query::default()
            };
            let embed = Embed { query, rows, theme: Theme::ALL[theme] };
            prop_assert_eq!(Embed::parse(&embed.to_query_string()), (embed, vec![]));
        }

        #[test]
        fn no_query_string_is_too_strange(query_string in ".*") {
            let (embed, notices) = Embed::parse(&query_string);
            prop_assert!((1..=Embed::MAX_ROWS).contains(&embed.rows) && notices.len() <= Notice::MAX);
            prop_assert!(Builder::HEIGHTS.contains(&Builder::parse(&query_string).0.height));
        }
    }

    #[test]
    fn what_cannot_be_is_dropped_with_a_notice() {
        let (embed, notices) = Embed::parse("kommune=5025&antall=900&tema=rosa&farge=1&side=3&kart=9/63/10");
        assert_eq!(embed.to_query_string(), "kommune=5025");
        assert_eq!(notices.len(), 3);
        let (builder, notices) = Builder::parse("kommune=5025&region=fosen&hoyde=3&sprak=en&antall=");
        assert_eq!((builder.height, notices.len()), (Builder::HEIGHT, 1));
        assert_eq!(builder.embed.to_query_string(), "kommune=5025&sprak=en");
    }

    #[test]
    fn an_excerpt_has_no_view_no_page_and_nothing_chosen() {
        let (embed, notices) = Embed::parse("kommune=5025&kart=9/63.4/10.4&valgt=et-sted&side=3");
        assert_eq!((embed.to_query_string().as_str(), notices), ("kommune=5025", vec![]));
    }

    #[test]
    fn what_is_pasted_is_html() {
        let code = snippet(
            "https://kart.example/embed?kommune=5025&fag=07",
            "https://kart.example/",
            "\"Røros\" <b>",
            640,
        );
        assert!(code.contains("src=\"https://kart.example/embed?kommune=5025&amp;fag=07\""), "{code}");
        assert!(
            code.contains("title=\"&quot;Røros&quot; &lt;b&gt;\"") && code.contains("height=\"640\""),
            "{code}"
        );
        assert!(code.contains("\n    const height") && code.ends_with("});\n</script>"), "{code}");
    }

    #[test]
    fn an_excerpt_may_speak_another_language_than_the_page() {
        let (builder, _) = Builder::parse("sprak=en&utsnittsprak=nn");
        assert_eq!((builder.language, builder.embed.query.language), (Language::En, Language::Nn));
        let (builder, _) = Builder::parse("sprak=en&utsnittsprak=");
        assert_eq!(builder.embed.query.language, Language::En);
    }
}
