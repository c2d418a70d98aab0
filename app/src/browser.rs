//! Browser APIs, in one place; called from effects and event handlers only.

use domain::{
    geo::{
        lat_lng::LatLng,
        viewport::{ScreenPoint, Size},
    },
    map::labels::Obstacle,
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Element, HtmlElement, MouseEvent, Position,
    js_sys::{Function, Promise, Reflect},
};

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

/// What the elements that match the selector cover of an element, in CSS pixels from its upper left corner.
pub(crate) fn covered(element: &HtmlElement, selector: &str) -> Vec<Obstacle> {
    let whole = element.get_bounding_client_rect();
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    let covering = (0..found.length()).filter_map(|place| found.item(place)?.dyn_into::<Element>().ok());
    covering
        .map(|covering| {
            let rect = covering.get_bounding_client_rect();
            let (half_width, half_height) = (rect.width() / 2.0, rect.height() / 2.0);
            let middle = ScreenPoint {
                x: rect.left() - whole.left() + half_width,
                y: rect.top() - whole.top() + half_height,
            };
            Obstacle { middle, half_width, half_height }
        })
        .collect()
}

/// Milliseconds since the page began.
pub(crate) fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Whether a media query holds.
pub(crate) fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Sets a property of an element's style through the object model, which the content security policy
/// allows; unlike a style attribute. An empty value takes the property away.
pub(crate) fn set_style(element: &Element, property: &str, value: &str) {
    let _ = element.unchecked_ref::<HtmlElement>().style().set_property(property, value);
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

/// Calls back once the browser is idle; after a delay where it has no `requestIdleCallback`.
#[cfg(feature = "hydrate")]
pub(crate) fn when_idle(callback: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(callback);
    let callback = callback.unchecked_ref();
    if window().request_idle_callback(callback).is_err() {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(callback, 300);
    }
}

/// Takes the event whenever it is dispatched on the window, until the page is left: who dispatched it
/// sees that its default is prevented.
#[cfg(feature = "hydrate")]
pub(crate) fn on_window_event(name: &str, callback: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        event.prevent_default();
        callback();
    });
    let _ = window().add_event_listener_with_callback(name, closure.into_js_value().unchecked_ref());
}

/// Whether anything answers the selector: `:popover-open` while a popover is open.
pub(crate) fn has(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}

/// Makes everything outside an element inert, or no longer, so that the focus stays within it.
pub(crate) fn set_inert_outside(element: &Element, is_inert_outside: bool) {
    let mut part = element.clone();
    while let Some(around) = part.parent_element().filter(|_| part.tag_name() != "BODY") {
        let mut sibling = around.first_element_child();
        while let Some(each) = sibling {
            if each != part {
                let _ = each.toggle_attribute_with_force("inert", is_inert_outside);
            }
            sibling = each.next_element_sibling();
        }
        part = around;
    }
}

/// Whether the document has an element with this id.
pub(crate) fn has_element(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// Gives the focus to the first element that matches the selector, if there is one.
pub(crate) fn focus(selector: &str) -> bool {
    let Ok(Some(element)) = document().query_selector(selector) else { return false };
    element.unchecked_ref::<HtmlElement>().focus().is_ok()
}

/// Scrolls an element's own content to its top.
pub(crate) fn scroll_to_top(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        element.set_scroll_top(0);
    }
}

/// Whether the element that the event is about shows that it has the focus, as after a key and not a click.
pub(crate) fn is_focus_visible(event: &web_sys::FocusEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.matches(":focus-visible").unwrap_or(false))
}

/// Whether nothing on the page has the focus: the element that had it may have been removed.
pub(crate) fn has_lost_focus() -> bool {
    let page = document();
    page.active_element().is_none_or(|active| page.body().is_some_and(|body| *body == active))
}

/// The content of a `meta` element of the page's head, by name.
#[cfg(not(feature = "ssr"))]
pub(crate) fn meta(name: &str) -> Option<String> {
    let meta = document().query_selector(&format!("meta[name={name}]")).ok()??;
    meta.get_attribute("content")
}

/// Sets an attribute on the document, which tests wait for.
#[cfg(feature = "hydrate")]
pub(crate) fn mark_document(attribute: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(attribute, "");
    }
}

/// Asks the browser to show one element on the whole screen. It may refuse, and some browsers, on phones
/// above all, cannot.
pub(crate) fn enter_full_screen(element: &Element) {
    request(element, "requestFullscreen");
}

/// Leaves the full screen, if anything is on it.
pub(crate) fn leave_full_screen() {
    if is_full_screen() {
        request(&document(), "exitFullscreen");
    }
}

/// Calls a method that answers with a promise, and ignores a refusal. `web_sys` drops these promises, so that
/// a refusal would be reported as an error that nobody handles.
fn request(object: &JsValue, method: &str) {
    let function = Reflect::get(object, &method.into()).and_then(JsCast::dyn_into::<Function>);
    let answer = function.and_then(|function| function.call0(object));
    if let Ok(promise) = answer.and_then(JsCast::dyn_into::<Promise>) {
        spawn_local(async move { drop(promise.await) });
    }
}

/// Whether an element is on the whole screen.
pub(crate) fn is_full_screen() -> bool {
    document().fullscreen_element().is_some()
}

/// Asks for the visitor's position, for which the browser asks permission; `None` if it is refused or
/// unknown.
pub(crate) fn locate(callback: impl Fn(Option<LatLng>) + Clone + 'static) {
    let Ok(geolocation) = window().navigator().geolocation() else {
        return callback(None);
    };
    let failed = callback.clone();
    let found = Closure::once_into_js(move |position: Position| {
        let at = position.coords();
        callback(LatLng::new(at.latitude(), at.longitude()).ok());
    });
    let refused = Closure::once_into_js(move |_: JsValue| failed(None));
    let _ = geolocation
        .get_current_position_with_error_callback(found.unchecked_ref(), Some(refused.unchecked_ref()));
}

/// The URL of the SVG link that was clicked; none when the browser should handle it itself (a new tab, a
/// download, another button). The router handles HTML links.
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
    closest(event, "svg a")?.get_attribute("href")
}

/// Whether the event's target lies within an element.
pub(crate) fn is_within(event: &MouseEvent, selector: &str) -> bool {
    closest(event, selector).is_some()
}

/// The element around the event's target, or the target itself.
fn closest(event: &MouseEvent, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// The text at a URL of the server; none if it cannot be reached or answers with an error.
#[cfg(feature = "hydrate")]
pub(crate) async fn fetch_text(url: &str) -> Option<String> {
    let answer = gloo_net::http::Request::get(url).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}

/// The server itself never fetches.
#[cfg(not(feature = "hydrate"))]
pub(crate) async fn fetch_text(_url: &str) -> Option<String> {
    std::future::ready(None).await
}
