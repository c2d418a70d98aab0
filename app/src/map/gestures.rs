//! Fingers, mouse and wheel: a thin layer that turns events into views.

use std::time::Duration;

use domain::{
    gesture::Gesture,
    viewport::{ScreenPoint, Viewport},
};
use leptos::{html, prelude::*, svg};
use web_sys::{MouseEvent, PointerEvent, WheelEvent};

use crate::{browser, live::Live};

/// How long the wheel must rest before the view is drawn anew.
const WHEEL_REST: Duration = Duration::from_millis(160);

/// How far a wheel must turn for one zoom level, in CSS pixels.
const WHEEL_PIXELS_PER_LEVEL: f64 = 300.0;

/// How many pixels a line of a wheel that counts in lines is.
const PIXELS_PER_LINE: f64 = 40.0;

/// What the pointers do to the map right now.
#[derive(Clone, Copy)]
pub(super) struct Gestures {
    live: Live,
    /// The view as drawn.
    viewport: Memo<Viewport>,
    /// The drawing, which a transform moves while a gesture lasts.
    pub(super) stage: NodeRef<svg::Svg>,
    gesture: StoredValue<Option<Gesture>>,
    rest: StoredValue<Option<TimeoutHandle>>,
}

impl Gestures {
    pub(super) fn new(live: Live, viewport: Memo<Viewport>) -> Self {
        let gestures = Self {
            live,
            viewport,
            stage: NodeRef::new(),
            gesture: StoredValue::new(None),
            rest: StoredValue::new(None),
        };
        // Once the view is drawn anew, the drawing itself is where the transform had moved it.
        Effect::new(move |_| {
            viewport.track();
            gestures.gesture.set_value(None);
            gestures.transform();
        });
        gestures
    }

    /// Turns the gesture's view into a transform of the drawing.
    fn transform(self) {
        let Some(stage) = self.stage.get_untracked() else { return };
        let transform = self.gesture.with_value(|gesture| {
            gesture.as_ref().filter(|gesture| gesture.has_moved()).map(Gesture::transform)
        });
        let css = match transform {
            Some(t) => format!("translate({}px, {}px) scale({})", t.x, t.y, t.scale),
            None => String::new(),
        };
        // Set through the object model, which the content security policy allows; a style attribute it does not.
        let _ = web_sys::HtmlElement::style(wasm_bindgen::JsCast::unchecked_ref(&*stage))
            .set_property("transform", &css);
    }

    fn with(self, change: impl FnOnce(&mut Gesture)) {
        let base = self.viewport.get_untracked();
        self.gesture.update_value(|gesture| change(gesture.get_or_insert_with(|| Gesture::new(base))));
        self.transform();
    }

    /// The gesture is over: its view becomes the address's.
    fn settle(self) {
        let Some(gesture) = self.gesture.get_value() else { return };
        if gesture.has_moved() {
            self.live.look_at(gesture.view());
        } else {
            self.cancel();
        }
    }

    pub(super) fn wheel(self, frame: &NodeRef<html::Div>, event: &WheelEvent) {
        let Some(frame) = frame.get_untracked() else { return };
        event.prevent_default();
        let pixels = match event.delta_mode() {
            WheelEvent::DOM_DELTA_PIXEL => event.delta_y(),
            _ => event.delta_y() * PIXELS_PER_LINE,
        };
        // A pinch on a trackpad comes as a wheel with Ctrl, in smaller steps.
        let levels = if event.ctrl_key() { -pixels * 4.0 } else { -pixels } / WHEEL_PIXELS_PER_LEVEL;
        let point = browser::point_in(&frame, event);
        self.with(|gesture| gesture.zoom(point, levels.clamp(-1.0, 1.0)));
        if let Some(rest) = self.rest.get_value() {
            rest.clear();
        }
        self.rest.set_value(set_timeout_with_handle(move || self.settle(), WHEEL_REST).ok());
    }

    pub(super) fn down(self, frame: &NodeRef<html::Div>, event: &PointerEvent) {
        let Some(frame) = frame.get_untracked() else { return };
        if event.pointer_type() == "mouse" && event.button() != 0 {
            return;
        }
        let point = browser::point_in(&frame, event);
        self.with(|gesture| gesture.down(event.pointer_id(), point));
    }

    pub(super) fn moved(self, frame: &NodeRef<html::Div>, event: &PointerEvent) {
        let Some(frame) = frame.get_untracked() else { return };
        let id = event.pointer_id();
        let is_down = self.gesture.with_value(|gesture| gesture.as_ref().is_some_and(|g| g.holds(id)));
        if !is_down {
            return;
        }
        if event.buttons() == 0 {
            // It was released where the map did not hear of it.
            return self.up(event);
        }
        let point: ScreenPoint = browser::point_in(&frame, event);
        self.with(|gesture| gesture.moved(id, point));
        if self.gesture.with_value(|gesture| gesture.as_ref().is_some_and(Gesture::has_moved)) {
            // From here on the pointer is the map's, even where it leaves it; a click is still the link's.
            let _ = frame.set_pointer_capture(id);
        }
    }

    pub(super) fn up(self, event: &PointerEvent) {
        self.gesture.update_value(|gesture| {
            if let Some(gesture) = gesture {
                gesture.up(event.pointer_id());
            }
        });
        if self.gesture.with_value(|gesture| gesture.as_ref().is_some_and(Gesture::is_free)) {
            self.settle();
        }
    }

    /// The browser took the pointer for itself, to scroll the page: the map stays where it was.
    pub(super) fn cancel(self) {
        self.gesture.set_value(None);
        self.transform();
    }

    pub(super) fn double_click(self, frame: &NodeRef<html::Div>, event: &MouseEvent) {
        let Some(frame) = frame.get_untracked() else { return };
        let point = browser::point_in(&frame, event);
        self.with(|gesture| gesture.zoom(point, 1.0));
        self.settle();
    }

    /// Follows an SVG link inside the app; the router knows HTML links only.
    pub(super) fn click(self, event: &MouseEvent) {
        if self.gesture.with_value(|gesture| gesture.as_ref().is_some_and(Gesture::has_moved)) {
            event.prevent_default();
            return;
        }
        if let Some(address) = browser::followed_svg_link(event) {
            event.prevent_default();
            self.live.follow_address(&address);
        }
    }
}
