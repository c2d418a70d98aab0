//! The browser's own interfaces, in one place; called from effects and event handlers only.

use domain::viewport::{ScreenPoint, Size};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, MouseEvent};

/// The size of an element on the screen.
pub(crate) fn size_of(element: &HtmlElement) -> Size {
    let rect = element.get_bounding_client_rect();
    Size::new(rect.width(), rect.height())
}

/// Where in the element the pointer is.
pub(crate) fn point_in(element: &HtmlElement, event: &MouseEvent) -> ScreenPoint {
    let rect = element.get_bounding_client_rect();
    ScreenPoint { x: f64::from(event.client_x()) - rect.left(), y: f64::from(event.client_y()) - rect.top() }
}

/// Calls back whenever the element's size changes, for as long as the calling component lives.
pub(crate) fn on_resize(element: &HtmlElement, callback: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(callback);
    let Ok(observer) = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()) else {
        return;
    };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, closure));
    on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
}

/// Whether a popover is open.
pub(crate) fn has_open_popover() -> bool {
    document().query_selector(":popover-open").is_ok_and(|open| open.is_some())
}

/// Whether the document has an element with this id.
pub(crate) fn has_element(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// The address of the SVG link on which a click landed; none when the browser should do what it always does (a new tab, a
/// download, another button). HTML links are the router's.
pub(crate) fn followed_svg_link(event: &MouseEvent) -> Option<String> {
    if event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.alt_key()
        || event.ctrl_key()
        || event.shift_key()
    {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("svg a").ok()??;
    link.get_attribute("href")
}

/// The text at an address of the server; none if it is out of reach or answers with an error.
#[cfg(feature = "hydrate")]
pub(crate) async fn fetch_text(address: &str) -> Option<String> {
    let answer = gloo_net::http::Request::get(address).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}

/// The server has no server to ask.
#[cfg(not(feature = "hydrate"))]
pub(crate) async fn fetch_text(_address: &str) -> Option<String> {
    std::future::ready(None).await
}
