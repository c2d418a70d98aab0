//! Text in HTML.

/// Text as it stands in HTML, between tags or in quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(escaped("</p><a b=\"&amp;\">"), "&lt;/p&gt;&lt;a b=&quot;&amp;amp;&quot;&gt;");
    }
}
