//! What search engines may list: the pages of a site with real records, except errors and personal pages;
//! nothing of a demonstration.

use axum::http::StatusCode;
use domain::{paths::Route, records::status::Status};

use crate::common::{SITE, TODAY, fetch, real_records, site};

/// How often a page has such a tag.
fn count(html: &str, tag: &str) -> usize {
    html.matches(tag).count()
}

const NOINDEX: &str = r#"<meta name="robots" content="noindex">"#;

#[tokio::test]
async fn errors_and_what_is_personal_are_not_listed() {
    let mut records = real_records(60);
    let closed = records.positions.iter().find(|position| !position.is_open(TODAY)).unwrap();
    let closed = Route::Position(&closed.slug).path();
    let withdrawn = records.positions.iter_mut().find(|position| position.is_open(TODAY)).unwrap();
    withdrawn.status = Status::Withdrawn;
    let withdrawn = Route::Position(&withdrawn.slug).path();
    let too_long = format!("/?q={}", "a".repeat(4096));
    let site = site(records).await;
    for (path, status) in [
        ("/finnes-ikke", StatusCode::NOT_FOUND),
        ("/finnes-ikke/", StatusCode::NOT_FOUND),
        ("/bedrift/finnes-ikke", StatusCode::NOT_FOUND),
        ("/kommune/0301-oslo", StatusCode::NOT_FOUND),
        (&closed, StatusCode::GONE),
        (&withdrawn, StatusCode::GONE),
        (&too_long, StatusCode::URI_TOO_LONG),
        ("/lagret", StatusCode::OK),
        ("/sammenlign", StatusCode::OK),
        ("/embed", StatusCode::OK),
    ] {
        let page = fetch(&site, path).await;
        assert_eq!(page.status, status, "{path:.40}");
        let head = page.text().split_once("</head>").unwrap().0;
        for tag in [NOINDEX, r#"<meta name="description" content=""#, "<title>"] {
            assert_eq!(count(head, tag), 1, "{path:.40}: {tag}");
        }
        assert!(!page.text().contains("JobPosting"), "{path:.40}");
    }
    for listed in ["/", "/?fag=07", "/om", "/kontakt", "/kommune/5025-roros"] {
        assert_eq!(count(fetch(&site, listed).await.text(), "robots"), 0, "{listed}");
    }
}

#[tokio::test]
async fn search_engines_are_offered_nothing_that_is_invented() {
    let records = demo::records(60, 1, TODAY).unwrap();
    let positions = records.positions.iter().map(|position| Route::Position(&position.slug).path());
    let positions: Vec<String> = positions.collect();
    let companies = records.companies.iter().map(|company| Route::Company(&company.slug).path());
    let supervisors = records.supervisors.iter().map(|person| Route::Supervisor(&person.slug).path());
    let people: Vec<String> = companies.chain(supervisors).step_by(7).collect();
    let fixed = Route::FIXED.iter().map(|route| route.path());
    let places = ["/kommune/5025-roros", "/region/fosen", "/?fag=07"].map(str::to_owned);
    let field = Route::Field("07".parse().unwrap()).path();
    let others: Vec<String> = fixed.chain(places).chain([field]).chain(people).collect();
    let (demonstration, real) = (site(records).await, site(real_records(60)).await);
    for path in positions.iter().chain(&others) {
        let page = fetch(&demonstration, path).await;
        assert_eq!(count(page.text(), NOINDEX), 1, "{path}");
        assert!(!page.text().contains("JobPosting"), "{path}");
    }
    let mut postings = 0;
    for path in &positions {
        let (invented, real) = (fetch(&demonstration, path).await, fetch(&real, path).await);
        // Other structured data is not a job offer.
        assert_eq!(count(invented.text(), "BreadcrumbList"), 1, "{path}");
        assert!(invented.text().contains(&format!(r#"href="{SITE}{path}" rel="canonical""#)), "{path}");
        postings += count(real.text(), "JobPosting");
    }
    assert!(postings > 0);
}
