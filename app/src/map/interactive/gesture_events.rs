//! Input from touch, mouse, wheel and keys: a thin layer that passes DOM events to [`GestureRecognizer`] and
//! draws its view.

use domain::{
    geo::viewport::{ScreenPoint, Viewport},
    map::gesture_recognizer::{GestureRecognizer, InteractionOptions, PointerKind},
    search::query::Query,
};
use leptos::{html, prelude::*};
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, TouchEvent, WheelEvent};

use crate::{browser, explore::state::ExploreState, map::interactive::tiles::max_zoom};

/// The wheel distance for one zoom level, in CSS pixels.
const WHEEL_PIXELS_PER_LEVEL: f64 = 300.0;

/// The pixels for one line, for wheels that report lines.
const PIXELS_PER_LINE: f64 = 40.0;

/// The map movement for an arrow key, in CSS pixels.
const KEY_PIXELS: f64 = 90.0;

/// From this width on the page does not scroll, so that one finger can move the map; also in the style sheet.
const PAGE_STANDS: &str = "(width >= 72rem)";

const LESS_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// A second click within this time makes a double click.
const DOUBLE_CLICK: std::time::Duration = std::time::Duration::from_millis(250);

/// How long the hint about using two fingers is shown.
const HINT_TIME: std::time::Duration = std::time::Duration::from_secs(2);

/// What a map on a page that scrolls needs to be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Two fingers instead of one.
    TwoFingers,
    /// The wheel with the Ctrl key.
    CtrlAndWheel,
}

/// What waits for a frame or for another click.
#[derive(Clone, Copy, Default)]
struct Pending {
    /// Whether a frame is requested.
    frame: bool,
    /// How often land was clicked.
    clicks: u32,
}

/// The state of the gestures on the map.
#[derive(Clone, Copy)]
pub(super) struct Gestures {
    state: ExploreState,
    /// The element that receives pointer events.
    pub(super) surface: NodeRef<html::Div>,
    /// The container of the drawing, moved by a transform during a gesture. An HTML element, since a
    /// transform of an SVG element causes layout and painting of all its content in every frame.
    pub(super) mover: NodeRef<html::Div>,
    /// The rectangle drawn to zoom to.
    pub(super) zoom_box: NodeRef<html::Div>,
    /// What the map needs to be moved, shown for a while.
    pub(super) hint: RwSignal<Option<Hint>>,
    /// Whether the map is in full screen.
    pub(super) is_full: RwSignal<bool>,
    recognizer: StoredValue<GestureRecognizer>,
    pending: StoredValue<Pending>,
}

impl Gestures {
    pub(super) fn new(state: ExploreState, viewport: Memo<Viewport>) -> Self {
        let gestures = Self {
            state,
            surface: NodeRef::new(),
            mover: NodeRef::new(),
            zoom_box: NodeRef::new(),
            hint: RwSignal::new(None),
            is_full: RwSignal::new(false),
            recognizer: StoredValue::new(GestureRecognizer::new(
                viewport.get_untracked(),
                InteractionOptions { max_zoom: max_zoom(), ..InteractionOptions::default() },
            )),
            pending: StoredValue::new(Pending::default()),
        };
        // After the new view is drawn, the transform is no longer needed.
        Effect::new(move |_| {
            let drawn = viewport.get();
            gestures.with(|recognizer, now| recognizer.redrawn(drawn, now));
        });
        // A window without focus gets no more pointer events.
        Effect::new(move |_| {
            let blur = window_event_listener(leptos::ev::blur, move |_| {
                gestures.with(|recognizer, _| recognizer.cancel());
            });
            on_cleanup(move || blur.remove());
        });
        gestures
    }

    /// Whether the page scrolls, so that the map leaves one finger and the wheel to it.
    fn page_scrolls(self) -> bool {
        !self.is_full.get_untracked() && !browser::matches(PAGE_STANDS)
    }

    fn show_hint(self, hint: Hint) {
        if self.hint.get_untracked().is_some() {
            return;
        }
        self.hint.set(Some(hint));
        let enough = move || {
            self.recognizer.try_update_value(GestureRecognizer::stop_asking);
            self.hint.try_set(None);
        };
        set_timeout(enough, HINT_TIME);
    }

    /// Changes the gesture state and draws the result.
    fn with(self, change: impl FnOnce(&mut GestureRecognizer, f64)) {
        let options = |max_zoom: f64| InteractionOptions {
            one_finger_scrolls: self.page_scrolls(),
            is_still: browser::matches(LESS_MOTION),
            max_zoom,
        };
        let now = browser::now();
        self.recognizer.update_value(|recognizer| {
            recognizer.set_options(options(recognizer.options().max_zoom));
            change(recognizer, now);
        });
        self.follow();
    }

    /// Draws the current view frame by frame while it moves, and redraws the map when it stops.
    fn follow(self) {
        self.transform();
        if self.recognizer.with_value(GestureRecognizer::needs_two_finger_hint) {
            self.show_hint(Hint::TwoFingers);
        }
        if self.recognizer.with_value(GestureRecognizer::is_animating) {
            let has_frame =
                self.pending.try_update_value(|pending| std::mem::replace(&mut pending.frame, true));
            if has_frame == Some(false) {
                request_animation_frame(move || {
                    if self.pending.try_update_value(|pending| pending.frame = false).is_some() {
                        self.recognizer.update_value(|recognizer| recognizer.frame(browser::now()));
                        self.follow();
                    }
                });
            }
        } else if let Some(view) = self.recognizer.try_update_value(GestureRecognizer::settled).flatten() {
            self.state.look_at(view);
        }
    }

    fn transform(self) {
        let Some(mover) = self.mover.get_untracked() else { return };
        let (css, layer) = match self.recognizer.with_value(GestureRecognizer::transform) {
            Some(t) => (format!("translate({}px, {}px) scale({})", t.x, t.y, t.scale), "transform"),
            None => (String::new(), ""),
        };
        browser::set_style(&mover, "transform", &css);
        // A compositor layer while it moves, to avoid repainting.
        browser::set_style(&mover, "will-change", layer);
        if let Some(zoom_box) = self.zoom_box.get_untracked() {
            let corners = self.recognizer.with_value(GestureRecognizer::drawn_box);
            browser::set_style(&zoom_box, "display", if corners.is_some() { "block" } else { "" });
            if let Some((a, b)) = corners {
                let (left, top) = (a.x.min(b.x), a.y.min(b.y));
                browser::set_style(&zoom_box, "translate", &format!("{left}px {top}px"));
                browser::set_style(&zoom_box, "width", &format!("{}px", (a.x - b.x).abs()));
                browser::set_style(&zoom_box, "height", &format!("{}px", (a.y - b.y).abs()));
            }
        }
    }

    /// Takes over a drag that began before the program had loaded (`first_drag.js`), once the map's size is
    /// known.
    pub(super) fn take_over(self, viewport: Memo<Viewport>) {
        let Some(mover) = self.mover.get_untracked() else { return };
        if mover.has_attribute("data-alive") {
            return;
        }
        let _ = mover.set_attribute("data-alive", "");
        let dragged = mover.get_attribute("data-moved").unwrap_or_default();
        let mut parts = dragged.split(' ').map(str::parse::<f64>);
        if let (Some(Ok(x)), Some(Ok(y))) = (parts.next(), parts.next()) {
            let drawn = viewport.get_untracked();
            self.with(|recognizer, now| {
                recognizer.redrawn(drawn, now);
                recognizer.jump(drawn.panned(x, y));
            });
        }
    }

    /// Animates to another view, computed from the target of the current animation.
    pub(super) fn fly(self, to: impl FnOnce(Viewport) -> Viewport) {
        self.with(|recognizer, now| recognizer.fly(to(recognizer.goal()), now));
    }

    fn point(self, event: &MouseEvent) -> Option<ScreenPoint> {
        self.surface.get_untracked().map(|surface| browser::point_in(&surface, event))
    }

    pub(super) fn wheel(self, event: &WheelEvent) {
        // Where the page scrolls, the wheel scrolls it, over the map too.
        if self.page_scrolls() && !event.ctrl_key() {
            return self.show_hint(Hint::CtrlAndWheel);
        }
        let Some(point) = self.point(event) else { return };
        event.prevent_default();
        let pixels = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => event.delta_y() * PIXELS_PER_LINE,
            WheelEvent::DOM_DELTA_PAGE => event.delta_y() * self.state.size.get_untracked().height(),
            _ => event.delta_y(),
        };
        // Browsers report a pinch on a trackpad as a wheel with Ctrl, in smaller steps.
        let levels = if event.ctrl_key() { -pixels * 4.0 } else { -pixels } / WHEEL_PIXELS_PER_LEVEL;
        self.with(|recognizer, now| recognizer.wheel(point, levels.clamp(-1.0, 1.0), now));
    }

    pub(super) fn down(self, event: &PointerEvent) {
        let Some(point) = self.point(event) else { return };
        let kind = match event.pointer_type().as_str() {
            "touch" => PointerKind::Finger,
            _ if event.button() != 0 => return,
            _ => PointerKind::Mouse,
        };
        let with_box = kind == PointerKind::Mouse && event.shift_key();
        self.with(|recognizer, now| recognizer.down(event.pointer_id(), kind, point, with_box, now));
    }

    pub(super) fn moved(self, event: &PointerEvent) {
        let id = event.pointer_id();
        if !self.recognizer.with_value(|recognizer| recognizer.holds(id)) {
            return;
        }
        if event.buttons() == 0 {
            // The button was released outside the map.
            return self.up(event);
        }
        let Some(point) = self.point(event) else { return };
        self.with(|recognizer, now| recognizer.moved(id, point, now));
        if self.recognizer.with_value(GestureRecognizer::is_dragging)
            && let Some(surface) = self.surface.get_untracked()
        {
            // Captures the pointer, to get its events outside the map too; a click still reaches the link.
            let _ = surface.set_pointer_capture(id);
        }
    }

    pub(super) fn up(self, event: &PointerEvent) {
        self.with(|recognizer, now| recognizer.up(event.pointer_id(), now));
    }

    /// The browser took over the pointers, to scroll the page.
    pub(super) fn cancel(self) {
        self.with(|recognizer, _| recognizer.cancel());
    }

    /// Arrows, + and −, Home.
    pub(super) fn key(self, event: &KeyboardEvent) {
        if event.alt_key() || event.ctrl_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        let step: fn(Viewport) -> Viewport = match event.key().as_str() {
            "ArrowLeft" => |view| view.panned(KEY_PIXELS, 0.0),
            "ArrowRight" => |view| view.panned(-KEY_PIXELS, 0.0),
            "ArrowUp" => |view| view.panned(0.0, KEY_PIXELS),
            "ArrowDown" => |view| view.panned(0.0, -KEY_PIXELS),
            "+" | "=" => |view| view.zoomed(1.0),
            "-" | "_" | "−" => |view| view.zoomed(-1.0),
            "Home" => |view| Viewport::whole_county(view.size()),
            "Escape" => return self.with(|recognizer, _| recognizer.drop_box()),
            _ => return,
        };
        event.prevent_default();
        self.fly(step);
    }

    /// Follows an SVG link inside the app, since the router handles HTML links only. The Enter key causes a
    /// click too, without a pointer.
    pub(super) fn click(self, event: &MouseEvent) {
        if event.detail() > 0 && self.recognizer.with_value(GestureRecognizer::has_dragged) {
            event.prevent_default();
            return;
        }
        let Some(url) = browser::followed_svg_link(event) else { return };
        event.prevent_default();
        // By the Enter key, or on a marker.
        if event.detail() == 0 || !browser::is_within(event, ".map-municipality") {
            return self.follow_link(&url);
        }
        // A tap on land chooses nothing, since it may begin a scroll; places are chosen by their names. A
        // double click zooms and chooses nothing.
        let clicks = self.pending.try_update_value(|pending| {
            pending.clicks += 1;
            pending.clicks
        });
        let is_touch = self.recognizer.with_value(GestureRecognizer::last_pointer) == PointerKind::Finger;
        if !is_touch && event.detail() == 1 {
            let choose = move || {
                if self.pending.try_with_value(|pending| pending.clicks) == clicks {
                    self.follow_link(&url);
                }
            };
            set_timeout(choose, DOUBLE_CLICK);
        }
    }

    fn follow_link(self, url: &str) {
        let (_, search) = url.split_once('?').unwrap_or_default();
        let query = Query::parse(search).0;
        let before = self.state.query.get_untracked();
        match query.map {
            // Only the view changes, so animate to it.
            Some(map) if query == (Query { map: query.map, ..before }) => {
                self.fly(|view| Viewport::of(Some(map), view.size()));
            }
            _ => self.state.go(query),
        }
    }
}

/// Two fingers move the map: the page must neither scroll nor zoom.
pub(super) fn keep_two_fingers(event: &TouchEvent) {
    if event.touches().length() > 1 && event.cancelable() {
        event.prevent_default();
    }
}
