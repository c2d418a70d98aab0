//! Splits Rust text into names and punctuation, without comments, literals and code under `#[cfg(test)]`.

/// A name or a punctuation mark; `::` is one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// The line, from 1.
    pub(crate) line: usize,
}

impl Token<'_> {
    /// Whether it is a name or a number.
    pub(crate) fn is_name(&self) -> bool {
        self.text.starts_with(is_name_part)
    }
}

/// The tokens of the program, tests left out.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let all = scan(text);
    let mut kept = Vec::new();
    let mut rest = all.as_slice();
    while let Some((token, after)) = rest.split_first() {
        if let Some(item) = after_test_attribute(rest) {
            rest = after_item(item);
        } else {
            kept.push(*token);
            rest = after;
        }
    }
    kept
}

fn scan(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (len, is_token) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (block_comment(rest), false)
        } else if let Some(len) = raw_string(rest) {
            (len, false)
        } else if first == '"' {
            (quoted(rest, '"'), false)
        } else if first == '\'' {
            (if is_character(rest) { quoted(rest, '\'') } else { 1 }, false)
        } else if is_name_part(first) {
            (rest.find(|c| !is_name_part(c)).unwrap_or(rest.len()), true)
        } else if rest.starts_with("::") {
            (2, true)
        } else {
            (first.len_utf8(), !first.is_whitespace())
        };
        let (token, after) = rest.split_at(len);
        if is_token {
            found.push(Token { text: token, line });
        }
        line += token.matches('\n').count();
        rest = after;
    }
    found
}

fn is_name_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a block comment, which may be nested.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut skip = false;
    for (at, _) in text.char_indices() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with("/*") {
            depth += 1;
            skip = true;
        } else if rest.starts_with("*/") {
            depth -= 1;
            skip = true;
            if depth == 0 {
                return at + 2;
            }
        }
    }
    text.len()
}

/// The length of `r"…"`, `r#"…"#`, `br"…"` and the like.
fn raw_string(text: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    })?;
    let body = text.strip_prefix(prefix)?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(hashes));
    let start = prefix.len() + hashes + 1;
    let len = text.get(start..)?.find(&end)?;
    Some(start + len + end.len())
}

/// Whether an apostrophe begins a character, not a lifetime.
fn is_character(text: &str) -> bool {
    let mut after = text.chars().skip(1);
    after.next() == Some('\\') || after.next() == Some('\'')
}

/// The length of a literal with its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    text.len()
}

/// The tokens after `#[cfg(test)]`, if they begin with such an attribute.
fn after_test_attribute<'a, 'b>(tokens: &'b [Token<'a>]) -> Option<&'b [Token<'a>]> {
    if !tokens.iter().map(|token| token.text).take(4).eq(["#", "[", "cfg", "("]) {
        return None;
    }
    let end = tokens.iter().position(|token| token.text == "]")?;
    let (attribute, after) = tokens.split_at_checked(end + 1)?;
    let has = |word: &str| attribute.iter().any(|token| token.text == word);
    (has("test") && !has("not")).then_some(after)
}

/// The tokens after an item, which ends with `;` or braces.
fn after_item<'a, 'b>(tokens: &'b [Token<'a>]) -> &'b [Token<'a>] {
    let mut depth = 0_u32;
    for (index, token) in tokens.iter().enumerate() {
        match token.text {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(token.text, "}" | ";") {
            return tokens.get(index + 1..).unwrap_or_default();
        }
    }
    &[]
}
