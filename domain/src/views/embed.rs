//! Embeds of the map and list in other web sites: their query string, and the form that builds one.

use crate::{
    codes::{code_list::named_values, enum_set::EnumSet, language::Language},
    search::{
        notice::{Notice, Notices},
        query::{Page, Query},
    },
    text::html::escaped,
    text::query_pairs::query_pairs,
};

named_values! {
    /// The colour theme of an embed. Not always that of the reader's system, since the site around it may
    /// differ.
    Theme, UnknownTheme, "theme", {
        /// Dark ink on light paper.
        Light = "lys",
        /// Light ink on dark paper.
        Dark = "mork",
        /// That of the reader's system.
        System = "auto",
    }
}

/// The query of an embed.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    /// The filters and the language, as on the map page.
    pub query: Query,
    /// `antall`: the maximum number of rows.
    pub rows: u8,
    /// `tema`: the colour theme.
    pub theme: Theme,
}

impl Default for Embed {
    fn default() -> Self {
        Self { query: Query::default(), rows: Self::ROWS, theme: Theme::Light }
    }
}

impl Embed {
    /// The default number of rows.
    pub const ROWS: u8 = 10;
    /// The maximum number of rows.
    pub const MAX_ROWS: u8 = 30;

    /// Parses a query string; what is not understood is dropped with a notice.
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
        // The list is not paginated, and the map shows everything that the filters find.
        embed.query = Query { map: None, chosen: None, page: Page::FIRST, ..query };
        (embed, notices.into())
    }

    /// The canonical query string of the embed, without the question mark.
    pub fn to_query_string(&self) -> String {
        let rows = (self.rows != Self::ROWS).then(|| format!("antall={}", self.rows));
        let theme = (self.theme != Theme::Light).then(|| format!("tema={}", self.theme));
        let parts = [Some(self.query.to_query_string()), rows, theme];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
    }
}

/// The choices in the form that builds an embed.
#[derive(Clone, Debug, PartialEq)]
pub struct Builder {
    /// The embed.
    pub embed: Embed,
    /// `hoyde`: the height in CSS pixels until the embed has reported its own.
    pub height: u16,
    /// `sprak`: the language of the form's page.
    pub language: Language,
}

impl Default for Builder {
    fn default() -> Self {
        Self { embed: Embed::default(), height: Self::HEIGHT, language: Language::default() }
    }
}

impl Builder {
    /// The default height in CSS pixels.
    pub const HEIGHT: u16 = 640;
    /// The minimum and maximum height in CSS pixels.
    pub const HEIGHTS: std::ops::RangeInclusive<u16> = 240..=3000;

    /// Parses a query string; what is not understood is dropped with a notice. `utsnittsprak` is the language
    /// of the embed, `sprak` that of the page and the default of the former.
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
        // One place only: a municipality is more specific than its region.
        if !builder.embed.query.municipalities.is_empty() {
            builder.embed.query.regions = EnumSet::EMPTY;
        }
        (builder, notices.into())
    }
}

/// The HTML to paste into another site: a frame with a title and a height in CSS pixels, a link to the
/// corresponding page, and a script that fits the height to the content. Frame and link work without the
/// script.
pub fn snippet(url: &str, page: &str, title: &str, height: u16) -> String {
    let (frame, page, title) = (escaped(url), escaped(page), escaped(title));
    // The script handles every frame of this site on the page, so that embeds need no ids. Its text is
    // constant, so that a site with a content security policy can allow it by hash.
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

/// Passes every parameter with a value to `take`, which returns `None` if it does not know the parameter and
/// `Some(None)` if the value is invalid. Returns the remaining query string.
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
        fn a_query_string_says_the_embed(
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
