//! What has once had an address keeps it: a renamed record's old addresses answer 301, a withdrawn one's 410.

use axum::{Router, http::StatusCode};
use domain::records::{
    company::Company, connection_point::ConnectionPoint, consent::Consent, position::Position,
    position::Station, status::Status, supervisor::Supervisor,
};
use services::publisher::Publisher;
use store::{Actor, Change, Record, Store, Stored};

use crate::common::{SITE, TODAY, clock, empty_store, fetch, real_records, serving, site_that_knows};

fn change() -> Change {
    Change::new(Actor::Operator, clock().now())
}

/// The site that a server with this store publishes.
async fn published(store: &std::sync::Arc<Store>) -> Router {
    let (publisher, _) = Publisher::start(store.clone(), clock()).await.unwrap();
    let mut context = serving(real_records(1));
    context.catalogue = publisher.handle().clone();
    site_that_knows(context).await
}

async fn rename<R: Record>(store: &Store, stored: Stored<R>, renamed: R) -> Stored<R> {
    store.put(renamed, stored.version, &change()).await.ok().unwrap()
}

async fn withdraw<R: Record>(store: &Store, stored: &Stored<R>) {
    store.withdraw::<R>(stored.record.record_id(), stored.version, &change()).await.ok().unwrap();
}

async fn moves_to(site: &Router, path: &str, target: &str) {
    let answer = fetch(site, path).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::MOVED_PERMANENTLY, target), "{path}");
}

async fn answers(site: &Router, status: StatusCode, paths: &[&str]) {
    for path in paths {
        let answer = fetch(site, path).await;
        assert_eq!(answer.status, status, "{path}");
        if status != StatusCode::OK {
            assert_eq!(answer.header("location"), "", "{path}");
            // Nothing but that there was something; the page may repeat its own path.
            assert!(!answer.text().replace(path, "").contains("ny-"), "{path}");
            assert!(!answer.text().contains("Navnet"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_renamed_record_is_found_and_a_withdrawn_one_is_gone() {
    let store = empty_store().await;
    let models = real_records(60);
    let name = || "Navnet AS".to_owned();
    let company = Company { slug: "bedrift".parse().unwrap(), name: name(), ..models.companies[0].clone() };
    let company = store.create(company, None, &change()).await.unwrap();
    let open = models.positions.iter().find(|position| position.is_open(TODAY)).unwrap();
    let stations = vec![Station { company: company.record.id, months: None }];
    let position = Position { slug: "stilling".parse().unwrap(), title: name(), stations, ..open.clone() };
    let position = store.create(position, None, &change()).await.unwrap();
    let consent = Consent::Given(TODAY);
    let person = Supervisor {
        slug: "veileder".parse().unwrap(),
        name: name(),
        consent,
        ..models.supervisors[0].clone()
    };
    let person = store.create(person, None, &change()).await.unwrap();
    let model = models.connection_points[0].clone();
    let point = ConnectionPoint { slug: "hage".parse().unwrap(), name: name(), ..model };
    let point = store.create(point, None, &change()).await.unwrap();
    let old = ["/bedrift/bedrift", "/stilling/stilling", "/veileder/veileder", "/koblingspunkt/hage"];
    let new =
        ["/bedrift/ny-bedrift", "/stilling/ny-stilling", "/veileder/ny-veileder", "/koblingspunkt/ny-hage"];
    answers(&published(&store).await, StatusCode::OK, &old).await;

    let slug = |text: &str| format!("ny-{text}").parse().unwrap();
    let renamed = Company { slug: slug("bedrift"), ..company.record.clone() };
    let company = rename(&store, company, renamed).await;
    let renamed = Position { slug: slug("stilling"), ..position.record.clone() };
    let position = rename(&store, position, renamed).await;
    let renamed = Supervisor { slug: slug("veileder"), ..person.record.clone() };
    let person = rename(&store, person, renamed).await;
    let renamed = ConnectionPoint { slug: slug("hage"), ..point.record.clone() };
    let point = rename(&store, point, renamed).await;
    let site = published(&store).await;
    answers(&site, StatusCode::OK, &new).await;
    for (old, new) in old.iter().zip(new) {
        moves_to(&site, old, new).await;
        moves_to(&site, &format!("{old}?sprak=nn"), &format!("{new}?sprak=nn")).await;
    }
    // What a visitor has saved under the old address is found.
    for list in ["/lagret", "/sammenlign"] {
        let page = fetch(&site, &format!("{list}?stilling=stilling")).await;
        assert!(page.text().contains("href=\"/stilling/ny-stilling\""), "{list}");
    }
    // An address is of one kind, and a record is listed under its present one only.
    answers(&site, StatusCode::NOT_FOUND, &["/stilling/bedrift", "/bedrift/hage"]).await;
    let map = fetch(&site, "/sitemap.xml").await;
    assert!(map.text().contains(&format!("{SITE}/bedrift/ny-bedrift")));
    assert!(!map.text().contains("/bedrift/bedrift"));

    // Closed, it has a page still; withdrawn, only an address.
    withdraw(&store, &position).await;
    withdraw(&store, &person).await;
    withdraw(&store, &point).await;
    let site = published(&store).await;
    answers(&site, StatusCode::GONE, &[&old[1..], &new[1..]].concat()).await;
    answers(&site, StatusCode::OK, &new[..1]).await;
    withdraw(&store, &company).await;
    answers(&published(&store).await, StatusCode::GONE, &[old, new].concat()).await;
    let gone = fetch(&published(&store).await, "/bedrift/bedrift?sprak=en").await;
    assert!(gone.text().contains("This page has been withdrawn"));
}

/// A slug is a name: without consent, not even a former one is admitted.
#[tokio::test]
async fn a_supervisor_without_consent_leaves_no_address() {
    let store = empty_store().await;
    let models = real_records(60);
    let consent = Consent::Given(TODAY);
    let person = Supervisor { slug: "kari".parse().unwrap(), consent, ..models.supervisors[0].clone() };
    let person = store.create(person, None, &change()).await.unwrap();
    let renamed = Supervisor { slug: "kari-ny".parse().unwrap(), ..person.record.clone() };
    let person = rename(&store, person, renamed).await;
    moves_to(&published(&store).await, "/veileder/kari", "/veileder/kari-ny").await;
    let hidden = Supervisor { consent: Consent::Withdrawn(TODAY), ..person.record.clone() };
    let hidden = rename(&store, person, hidden).await;
    let addresses = ["/veileder/kari", "/veileder/kari-ny"];
    answers(&published(&store).await, StatusCode::NOT_FOUND, &addresses).await;
    withdraw(&store, &hidden).await;
    answers(&published(&store).await, StatusCode::NOT_FOUND, &addresses).await;
}

/// The address of a draft cannot be told from one that never was.
#[tokio::test]
async fn what_nobody_saw_leaves_no_address() {
    let store = empty_store().await;
    let draft = Company {
        slug: "utkast".parse().unwrap(),
        status: Status::Draft,
        ..real_records(1).companies[0].clone()
    };
    let draft = store.create(draft, None, &change()).await.unwrap();
    let renamed = Company { slug: "utkast-to".parse().unwrap(), ..draft.record.clone() };
    let draft = rename(&store, draft, renamed).await;
    withdraw(&store, &draft).await;
    let addresses = ["/bedrift/utkast", "/bedrift/utkast-to"];
    answers(&published(&store).await, StatusCode::NOT_FOUND, &addresses).await;
}
