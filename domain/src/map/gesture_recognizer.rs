//! What pointers, wheel and keys do to a view: a state machine over plain values.
//!
//! [`GestureRecognizer`] gets every event with its time, in milliseconds from any fixed moment, and gives
//! the current view at any time. It does not depend on a browser: the caller draws
//! [`GestureRecognizer::transform`] after every event, calls [`GestureRecognizer::frame`] for as long as
//! [`GestureRecognizer::is_animating`] is true, and draws anew once [`GestureRecognizer::is_at_rest`].

use crate::geo::{
    bounding_box::BoundingBox,
    mercator::WorldPoint,
    viewport::{ScreenPoint, Viewport, ZOOM_RANGE},
};

/// How far a pointer may move before it counts as dragging, in CSS pixels.
const SLOP: f64 = 4.0;

/// Two taps are one double tap when they are at most so far apart, in CSS pixels and milliseconds.
const DOUBLE_TAP: (f64, f64) = (28.0, 350.0);

/// A pointer that stays down longer is not a tap, in milliseconds.
const TAP_TIME: f64 = 300.0;

/// The speed at release is measured over this many last milliseconds.
const VELOCITY_WINDOW: f64 = 90.0;

/// Released more slowly than this, the map does not glide, in CSS pixels per millisecond.
const SLOWEST_GLIDE: f64 = 0.12;

/// The largest speed of a glide, in CSS pixels per millisecond.
const FASTEST_GLIDE: f64 = 4.0;

/// The time constant with which a glide slows down, in milliseconds.
const GLIDE_TIME: f64 = 280.0;

/// A glide ends when less than this is left of it, in CSS pixels: the rest would be too slow to see and
/// take half a second.
const GLIDE_END: f64 = 4.0;

/// The time constant with which the zoom follows the wheel, in milliseconds, so that a notch becomes a
/// smooth movement.
const WHEEL_TIME: f64 = 55.0;

/// How long the wheel must be still before the view counts as settled, in milliseconds.
const WHEEL_REST: f64 = 160.0;

/// A box smaller than this counts as a click, in CSS pixels.
const SMALLEST_BOX: f64 = 8.0;

/// What kind of pointer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse or a pen: moves the map by itself.
    Mouse,
    /// A finger: on a page that scrolls, one scrolls the page and two move the map.
    Finger,
}

/// Options of the interaction that differ between visitors and pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InteractionOptions {
    /// One finger scrolls the page; only two move the map. `app/src/map/interactive/gesture_events.rs`
    /// decides when; the scrolling itself is `touch-action` in `style/_map.scss`.
    pub one_finger_scrolls: bool,
    /// No animations: every change takes effect at once.
    pub is_still: bool,
    /// The largest zoom.
    pub max_zoom: f64,
}

impl Default for InteractionOptions {
    fn default() -> Self {
        Self { one_finger_scrolls: false, is_still: false, max_zoom: *ZOOM_RANGE.end() }
    }
}

/// The state of all gestures: the view as last drawn, and the view that gestures have moved it to since.
#[derive(Clone, Debug, PartialEq)]
pub struct GestureRecognizer {
    options: InteractionOptions,
    drawn: Viewport,
    view: Viewport,
    /// The view that was returned to be drawn and is not drawn yet.
    handed_out: Option<Viewport>,
    pointers: Vec<Pointer>,
    last_pointer: PointerKind,
    /// The view in which the pointers' origins were taken.
    origin: Viewport,
    motion: Motion,
    touch: Touch,
    /// Whether every pointer of this touch has stayed where it went down.
    is_tap: bool,
    fingers_at_most: usize,
    /// Between the two fingers when the second went down.
    between: ScreenPoint,
    touched_at: f64,
    last_tap: Option<(ScreenPoint, f64)>,
    needs_two_finger_hint: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Pointer {
    id: i32,
    kind: PointerKind,
    /// Where it was when the pointers last became more or fewer.
    origin: ScreenPoint,
    at: ScreenPoint,
    /// How far it has moved since it went down.
    gone: f64,
    /// Its recent positions, for the speed of the glide.
    trail: Vec<(f64, ScreenPoint)>,
}

/// What the present touch, or the last one, has done to the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touch {
    /// Nothing yet.
    Still,
    /// It stopped a map that was gliding.
    Catching,
    /// It moved the map.
    Dragging,
}

/// What moves the view without a pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Motion {
    None,
    /// A rectangle is being drawn, to zoom to.
    Box {
        from: ScreenPoint,
        to: ScreenPoint,
    },
    /// Released while moving: starting view, speed in CSS pixels per millisecond, since when.
    Glide {
        from: Viewport,
        speed: (f64, f64),
        since: f64,
    },
    /// On the way to another view.
    Flight {
        from: Viewport,
        to: Viewport,
        since: f64,
        time: f64,
    },
    /// The zoom follows the wheel: which point of the world stays where, which zoom it goes to, when the
    /// wheel last turned and when it was last drawn.
    Wheel {
        point: WorldPoint,
        at: ScreenPoint,
        zoom: f64,
        turned: f64,
        last: f64,
    },
}

/// The transform that makes the last drawing look like the current view: scaled about its upper left
/// corner, then moved, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Right.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// Larger.
    pub scale: f64,
}

impl GestureRecognizer {
    /// The recognizer of a map that shows this view.
    pub fn new(drawn: Viewport, options: InteractionOptions) -> Self {
        Self {
            options,
            drawn,
            view: drawn,
            handed_out: None,
            pointers: Vec::new(),
            last_pointer: PointerKind::Mouse,
            origin: drawn,
            motion: Motion::None,
            touch: Touch::Still,
            is_tap: false,
            fingers_at_most: 0,
            between: ScreenPoint { x: 0.0, y: 0.0 },
            touched_at: 0.0,
            last_tap: None,
            needs_two_finger_hint: false,
        }
    }

    /// The current view.
    pub fn view(&self) -> Viewport {
        self.view
    }

    /// The view at the end of the current animation: further steps start from it.
    pub fn goal(&self) -> Viewport {
        match self.motion {
            Motion::Flight { to, .. } => to,
            Motion::Wheel { point, at, zoom, .. } => self.view.with_point_at(point, at, zoom),
            _ => self.view,
        }
    }

    /// Whether the last touch moved the map or stopped it, so that its end is not a click.
    pub fn has_dragged(&self) -> bool {
        self.touch != Touch::Still
    }

    /// The kind of the pointer that went down last.
    pub fn last_pointer(&self) -> PointerKind {
        self.last_pointer
    }

    /// Whether this pointer is down.
    pub fn holds(&self, id: i32) -> bool {
        self.pointers.iter().any(|pointer| pointer.id == id)
    }

    /// Whether a pointer that is down moves the map.
    pub fn is_dragging(&self) -> bool {
        self.touch == Touch::Dragging && !self.pointers.is_empty()
    }

    /// Whether [`GestureRecognizer::frame`] must be called for the next frame.
    pub fn is_animating(&self) -> bool {
        matches!(self.motion, Motion::Glide { .. } | Motion::Flight { .. } | Motion::Wheel { .. })
    }

    /// Whether nothing moves the view and nothing is about to.
    pub fn is_at_rest(&self) -> bool {
        self.pointers.is_empty() && self.motion == Motion::None
    }

    /// Whether one finger tried to move a map that takes two: the visitor should be shown the hint.
    pub fn needs_two_finger_hint(&self) -> bool {
        self.needs_two_finger_hint
    }

    /// The hint was shown.
    pub fn stop_asking(&mut self) {
        self.needs_two_finger_hint = false;
    }

    /// Esc: a rectangle that is being drawn is not zoomed to.
    pub fn drop_box(&mut self) {
        if matches!(self.motion, Motion::Box { .. }) {
            self.cancel();
        }
    }

    /// The corners of the rectangle that is being drawn, to zoom to.
    pub fn drawn_box(&self) -> Option<(ScreenPoint, ScreenPoint)> {
        match self.motion {
            Motion::Box { from, to } => Some((from, to)),
            _ => None,
        }
    }

    /// The options in force.
    pub fn options(&self) -> InteractionOptions {
        self.options
    }

    /// Changes the options: the map became as large as the screen, or the visitor asked for less motion.
    pub fn set_options(&mut self, options: InteractionOptions) {
        self.options = options;
    }

    /// The view to draw anew, once everything is at rest and it differs from the drawn one; each is
    /// returned once.
    pub fn settled(&mut self) -> Option<Viewport> {
        if !self.is_at_rest() || self.view == self.drawn || self.handed_out == Some(self.view) {
            return None;
        }
        self.handed_out = Some(self.view);
        self.handed_out
    }

    /// The map was drawn anew. If that is neither the current view nor the one that
    /// [`settled`](Self::settled) returned, something else moved the map: gestures are cancelled, and the map
    /// goes to the view of another query string in an animation, to that of a new size at once.
    pub fn redrawn(&mut self, drawn: Viewport, now: f64) {
        let is_moved = drawn != self.view && self.handed_out != Some(drawn);
        self.drawn = drawn;
        self.handed_out = None;
        if is_moved && drawn.size() == self.view.size() {
            self.fly(drawn, now);
        } else if is_moved {
            self.jump(drawn);
        }
    }

    /// A pointer goes down; `with_box` draws a rectangle to zoom to instead of moving the map. A third
    /// pointer is ignored.
    pub fn down(&mut self, id: i32, kind: PointerKind, at: ScreenPoint, with_box: bool, now: f64) {
        self.remove(id);
        self.last_pointer = kind;
        let was_gliding = matches!(self.motion, Motion::Glide { .. });
        self.motion = Motion::None;
        self.needs_two_finger_hint = false;
        if self.pointers.is_empty() {
            self.touch = if was_gliding { Touch::Catching } else { Touch::Still };
            self.is_tap = true;
            self.fingers_at_most = 0;
            self.touched_at = now;
        }
        if self.pointers.len() < 2 {
            self.pointers.push(Pointer { id, kind, origin: at, at, gone: 0.0, trail: vec![(now, at)] });
            self.fingers_at_most = self.fingers_at_most.max(self.pointers.len());
            if let [first, second] = &*self.pointers {
                self.between = ScreenPoint {
                    x: f64::midpoint(first.at.x, second.at.x),
                    y: f64::midpoint(first.at.y, second.at.y),
                };
            }
        }
        if with_box && self.pointers.len() == 1 {
            self.motion = Motion::Box { from: at, to: at };
        }
        self.take_origins();
    }

    /// A pointer moves: one drags the map, two drag and scale it.
    pub fn moved(&mut self, id: i32, to: ScreenPoint, now: f64) {
        let Some(pointer) = self.pointers.iter_mut().find(|pointer| pointer.id == id) else {
            return;
        };
        pointer.gone += (to.x - pointer.at.x).hypot(to.y - pointer.at.y);
        pointer.at = to;
        pointer.trail.retain(|(time, _)| now - time <= VELOCITY_WINDOW);
        pointer.trail.push((now, to));
        let gone = pointer.gone;
        if let Motion::Box { from, .. } = self.motion {
            self.motion = Motion::Box { from, to };
            if gone >= SLOP {
                self.touch = Touch::Dragging;
            }
            return;
        }
        if gone < SLOP && self.touch != Touch::Dragging {
            return;
        }
        self.is_tap = false;
        if !self.is_moved_by_pointers() {
            // After a pinch, one remaining finger needs no hint.
            self.needs_two_finger_hint = self.fingers_at_most < 2;
            return;
        }
        self.touch = Touch::Dragging;
        self.follow_pointers();
    }

    /// A pointer goes up.
    pub fn up(&mut self, id: i32, now: f64) {
        let Some(index) = self.pointers.iter().position(|pointer| pointer.id == id) else {
            return;
        };
        let moved_map = self.touch == Touch::Dragging && self.is_moved_by_pointers();
        let pointer = self.pointers.remove(index);
        self.take_origins();
        if !self.pointers.is_empty() {
            return;
        }
        if let Motion::Box { from, to } = self.motion {
            self.motion = Motion::None;
            if (to.x - from.x).abs() >= SMALLEST_BOX && (to.y - from.y).abs() >= SMALLEST_BOX {
                let corners = [from, to].map(|corner| self.view.to_world(corner));
                if let Some(rect) = BoundingBox::around(corners) {
                    self.fly(Viewport::fit(rect, self.view.size(), 0.0), now);
                }
            }
        } else if self.is_tap && now - self.touched_at <= TAP_TIME {
            self.tap(pointer.at, now);
        } else if moved_map && self.fingers_at_most == 1 && !self.options.is_still {
            self.glide(&pointer, now);
        }
    }

    fn tap(&mut self, at: ScreenPoint, now: f64) {
        let (distance, time) = DOUBLE_TAP;
        let previous = self.last_tap.take();
        if self.fingers_at_most == 2 {
            self.fly(self.view.zoomed_about(self.between, -1.0), now);
        } else if previous.is_some_and(|(place, when)| {
            now - when <= time && (place.x - at.x).hypot(place.y - at.y) <= distance
        }) {
            self.fly(self.view.zoomed_about(at, (self.options.max_zoom - self.view.zoom()).min(1.0)), now);
        } else {
            self.last_tap = Some((at, now));
        }
    }

    fn glide(&mut self, pointer: &Pointer, now: f64) {
        let lately = pointer.trail.iter().find(|(time, _)| now - time <= VELOCITY_WINDOW);
        let Some(&(since, from)) = lately else { return };
        let time = (now - since).max(1.0);
        let speed = ((pointer.at.x - from.x) / time, (pointer.at.y - from.y) / time);
        let pace = speed.0.hypot(speed.1);
        if pace >= SLOWEST_GLIDE {
            let part = (FASTEST_GLIDE / pace).min(1.0);
            let speed = (speed.0 * part, speed.1 * part);
            self.motion = Motion::Glide { from: self.view, speed, since: now };
        }
    }

    /// Pointers are lost: the browser took them to scroll the page, or the window lost the focus.
    pub fn cancel(&mut self) {
        self.pointers.clear();
        self.motion = Motion::None;
        self.is_tap = false;
        self.last_tap = None;
        self.take_origins();
    }

    /// The wheel turns by so many zoom levels over a point of the map.
    pub fn wheel(&mut self, at: ScreenPoint, levels: f64, now: f64) {
        if !self.pointers.is_empty() || !levels.is_finite() {
            return;
        }
        let (before, last) = match self.motion {
            Motion::Wheel { zoom, last, .. } => (zoom, last),
            _ => (self.view.zoom(), now),
        };
        let wanted = (before + levels).min(self.options.max_zoom);
        let zoom = self.view.with_point_at(self.view.centre(), at, wanted).zoom();
        let point = self.view.to_world(at);
        self.motion = Motion::Wheel { point, at, zoom, turned: now, last };
        if self.options.is_still {
            self.view = self.view.with_point_at(point, at, zoom);
        }
    }

    /// Goes to another view in an animation.
    pub fn fly(&mut self, to: Viewport, now: f64) {
        let to = Viewport::new(to.centre(), to.zoom().min(self.options.max_zoom), to.size());
        if self.options.is_still || to == self.view {
            return self.jump(to);
        }
        self.cancel();
        let levels = (to.zoom() - self.view.zoom()).abs();
        let time = (220.0 + 70.0 * levels).min(600.0);
        self.motion = Motion::Flight { from: self.view, to, since: now, time };
    }

    /// Goes to another view at once.
    pub fn jump(&mut self, to: Viewport) {
        self.view = to;
        self.cancel();
    }

    /// A frame is about to be drawn: advances the animation.
    pub fn frame(&mut self, now: f64) {
        match self.motion {
            Motion::None | Motion::Box { .. } => {}
            Motion::Glide { from, speed: (x, y), since } => {
                let left = (-(now - since).max(0.0) / GLIDE_TIME).exp();
                let far = GLIDE_TIME * (1.0 - left);
                let next = from.panned(x * far, y * far);
                // A glide ends at the edge of the map.
                let (here, middle) =
                    (self.view.to_screen(next.centre()), self.view.to_screen(self.view.centre()));
                let is_stopped = now - since > 1.0 && (here.x - middle.x).hypot(here.y - middle.y) < 0.01;
                self.view = next;
                if is_stopped || x.hypot(y) * GLIDE_TIME * left < GLIDE_END {
                    self.motion = Motion::None;
                }
            }
            Motion::Flight { from, to, since, time } => {
                let part = ((now - since) / time).clamp(0.0, 1.0);
                // Ease-out: fast at first, slow at the end.
                let part = 1.0 - (1.0 - part).powi(3);
                self.view = from.towards(to, part);
                if part >= 1.0 {
                    self.view = to;
                    self.motion = Motion::None;
                }
            }
            Motion::Wheel { point, at, zoom, turned, last } => {
                let part = 1.0 - (-(now - last).max(0.0) / WHEEL_TIME).exp();
                let next = self.view.zoom() + (zoom - self.view.zoom()) * part;
                let next = if (zoom - next).abs() < 0.002 { zoom } else { next };
                self.view = self.view.with_point_at(point, at, next);
                let has_arrived = (self.view.zoom() - zoom).abs() < 1e-9;
                self.motion = if has_arrived && now - turned >= WHEEL_REST {
                    Motion::None
                } else {
                    Motion::Wheel { point, at, zoom, turned, last: now }
                };
            }
        }
    }

    /// The transform that makes the last drawing look like the current view; none if they are the same.
    pub fn transform(&self) -> Option<Transform> {
        if self.view == self.drawn {
            return None;
        }
        let scale = self.view.scale() / self.drawn.scale();
        let corner = self.view.to_screen(self.drawn.to_world(ScreenPoint::default()));
        Some(Transform { x: corner.x, y: corner.y, scale })
    }

    fn is_moved_by_pointers(&self) -> bool {
        match self.pointers.as_slice() {
            [] => false,
            [one] => one.kind == PointerKind::Mouse || !self.options.one_finger_scrolls,
            _ => true,
        }
    }

    fn remove(&mut self, id: i32) {
        self.pointers.retain(|pointer| pointer.id != id);
    }

    /// From here on movements count from where the pointers are now.
    fn take_origins(&mut self) {
        self.origin = self.view;
        for pointer in &mut self.pointers {
            pointer.origin = pointer.at;
        }
    }

    /// The view in which the points of the world that were under the pointers are under them still.
    fn follow_pointers(&mut self) {
        match self.pointers.as_slice() {
            [] => {}
            [one] => self.view = self.origin.panned(one.at.x - one.origin.x, one.at.y - one.origin.y),
            [one, other, ..] => {
                let middle = |a: ScreenPoint, b: ScreenPoint| ScreenPoint {
                    x: f64::midpoint(a.x, b.x),
                    y: f64::midpoint(a.y, b.y),
                };
                let spread = |a: ScreenPoint, b: ScreenPoint| (a.x - b.x).hypot(a.y - b.y).max(1.0);
                let levels = (spread(one.at, other.at) / spread(one.origin, other.origin)).log2();
                let point = self.origin.to_world(middle(one.origin, other.origin));
                let zoom = (self.origin.zoom() + levels).min(self.options.max_zoom);
                self.view = self.origin.with_point_at(point, middle(one.at, other.at), zoom);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::viewport::{Size, county};

    const MOUSE: PointerKind = PointerKind::Mouse;
    const FINGER: PointerKind = PointerKind::Finger;

    #[derive(Clone, Debug)]
    enum Event {
        Down(i32, PointerKind, f64, f64, bool),
        Moved(i32, f64, f64),
        Up(i32),
        LetGo,
        Wheel(f64, f64, f64),
        Fly(f64),
        Frame,
        Redrawn,
        Resized(f64),
    }

    fn events() -> impl Strategy<Value = Vec<(Event, f64)>> {
        let (x, y) = (-50.0..900.0f64, -50.0..700.0f64);
        let kind = prop_oneof![Just(MOUSE), Just(FINGER)];
        let event = prop_oneof![
            4 => (0..4i32, kind, x.clone(), y.clone(), prop::bool::weighted(0.1))
                .prop_map(|(id, kind, x, y, with_box)| Event::Down(id, kind, x, y, with_box)),
            8 => (0..4i32, x.clone(), y.clone()).prop_map(|(id, x, y)| Event::Moved(id, x, y)),
            4 => (0..4i32).prop_map(Event::Up),
            1 => Just(Event::LetGo),
            3 => (x, y, -2.0..2.0f64).prop_map(|(x, y, levels)| Event::Wheel(x, y, levels)),
            1 => (4.0..16.0f64).prop_map(Event::Fly),
            6 => Just(Event::Frame),
            1 => Just(Event::Redrawn),
            1 => (200.0..2000.0f64).prop_map(Event::Resized),
        ];
        prop::collection::vec((event, 0.0..200.0f64), 0..80)
    }

    fn options() -> impl Strategy<Value = InteractionOptions> {
        (any::<bool>(), any::<bool>(), 11.0..16.0f64).prop_map(|(one_finger_scrolls, is_still, max_zoom)| {
            InteractionOptions { one_finger_scrolls, is_still, max_zoom }
        })
    }

    fn whole() -> Viewport {
        Viewport::whole_county(Size::new(800.0, 600.0))
    }

    fn close() -> Viewport {
        whole().zoomed(3.0)
    }

    fn play(mut recognizer: GestureRecognizer, events: Vec<(Event, f64)>) -> (GestureRecognizer, f64) {
        let mut now = 0.0;
        for (event, later) in events {
            now += later;
            match event {
                Event::Down(id, kind, x, y, with_box) => {
                    recognizer.down(id, kind, ScreenPoint { x, y }, with_box, now);
                }
                Event::Moved(id, x, y) => recognizer.moved(id, ScreenPoint { x, y }, now),
                Event::Up(id) => recognizer.up(id, now),
                Event::LetGo => recognizer.cancel(),
                Event::Wheel(x, y, levels) => recognizer.wheel(ScreenPoint { x, y }, levels, now),
                Event::Fly(zoom) => {
                    recognizer.fly(Viewport::new(county().centre(), zoom, recognizer.view().size()), now);
                }
                Event::Frame => recognizer.frame(now),
                Event::Redrawn => recognizer.redrawn(recognizer.view(), now),
                Event::Resized(width) => {
                    let view = recognizer.view();
                    let size = Size::new(width, 500.0);
                    recognizer.redrawn(Viewport::new(view.centre(), view.zoom(), size), now);
                }
            }
        }
        (recognizer, now)
    }

    /// Frames until nothing moves any more.
    fn come_to_rest(recognizer: &mut GestureRecognizer, mut now: f64) {
        for _ in 0..600 {
            now += 16.0;
            recognizer.frame(now);
        }
    }

    fn drag(options: InteractionOptions, kind: PointerKind, rest: f64) -> GestureRecognizer {
        let mut events = vec![(Event::Down(1, kind, 400.0, 300.0, false), 0.0)];
        events.extend((1..=10).map(|step| (Event::Moved(1, 400.0 + 10.0 * f64::from(step), 300.0), 10.0)));
        events.push((Event::Up(1), rest));
        play(GestureRecognizer::new(close(), options), events).0
    }

    #[test]
    fn a_trembling_click_is_no_drag() {
        let events = vec![
            (Event::Down(1, MOUSE, 100.0, 100.0, false), 0.0),
            (Event::Moved(1, 102.0, 101.0), 10.0),
            (Event::Up(1), 10.0),
        ];
        let (recognizer, _) = play(GestureRecognizer::new(whole(), InteractionOptions::default()), events);
        assert!(!recognizer.has_dragged() && recognizer.is_at_rest());
        assert_eq!(recognizer.transform(), None);
    }

    #[test]
    fn no_gesture_goes_closer_than_the_map_does() {
        let options = InteractionOptions { max_zoom: 12.0, ..InteractionOptions::default() };
        let at = ScreenPoint { x: 200.0, y: 100.0 };
        let start = Viewport::new(whole().centre(), 11.8, whole().size());
        let place = start.to_world(at);
        let ways: [fn(&mut GestureRecognizer, ScreenPoint); 4] = [
            |recognizer, at| recognizer.wheel(at, 1.0, 0.0),
            |recognizer, _| recognizer.fly(recognizer.view().zoomed(1.0), 0.0),
            |recognizer, at| {
                for time in [0.0, 100.0] {
                    recognizer.down(1, MOUSE, at, false, time);
                    recognizer.up(1, time + 10.0);
                }
            },
            |recognizer, at| {
                recognizer.down(1, FINGER, ScreenPoint { x: at.x - 20.0, ..at }, false, 0.0);
                recognizer.down(2, FINGER, ScreenPoint { x: at.x + 20.0, ..at }, false, 0.0);
                recognizer.moved(1, ScreenPoint { x: at.x - 90.0, ..at }, 10.0);
                recognizer.moved(2, ScreenPoint { x: at.x + 90.0, ..at }, 20.0);
            },
        ];
        for (number, way) in ways.into_iter().enumerate() {
            let mut recognizer = GestureRecognizer::new(start, options);
            way(&mut recognizer, at);
            come_to_rest(&mut recognizer, 200.0);
            assert!((recognizer.view().zoom() - 12.0).abs() < 1e-9, "{number}: {}", recognizer.view().zoom());
            // What was under the pointer stays there; the buttons zoom about the middle.
            let now = recognizer.view().to_screen(place);
            assert!(number == 1 || (now.x - at.x).hypot(now.y - at.y) < 1e-3, "{number}: {now:?}");
        }
    }

    #[test]
    fn a_map_released_while_moving_glides_on_and_comes_to_rest() {
        let mut recognizer = drag(InteractionOptions::default(), MOUSE, 0.0);
        let released_at = recognizer.view();
        assert!(recognizer.is_animating());
        come_to_rest(&mut recognizer, 100.0);
        assert!(recognizer.is_at_rest());
        assert!(recognizer.view().centre().x < released_at.centre().x);
    }

    #[test]
    fn a_glide_begins_as_fast_as_the_drag_but_never_too_fast() {
        for (pixels_per_ms, begins_with) in [(0.5, 0.5), (1.0, 1.0), (3.0, 3.0), (6.0, 4.0), (20.0, 4.0)] {
            let at = |now: f64| ScreenPoint { x: 400.0 + pixels_per_ms * now, y: 300.0 };
            let mut recognizer = GestureRecognizer::new(close(), InteractionOptions::default());
            recognizer.down(1, MOUSE, at(0.0), false, 0.0);
            (1..=10).map(|step| 10.0 * f64::from(step)).for_each(|now| recognizer.moved(1, at(now), now));
            recognizer.up(1, 100.0);
            let released_at = recognizer.view();
            recognizer.frame(100.0 + 1.0);
            let moved =
                released_at.size().width() / 2.0 - released_at.to_screen(recognizer.view().centre()).x;
            assert!((moved / begins_with - 1.0).abs() < 0.01, "{pixels_per_ms}: {moved}");
        }
    }

    #[test]
    fn whoever_stops_a_gliding_map_clicks_nothing() {
        let mut recognizer = drag(InteractionOptions::default(), MOUSE, 0.0);
        recognizer.frame(150.0);
        assert!(recognizer.is_animating());
        let at = ScreenPoint { x: 300.0, y: 300.0 };
        recognizer.down(1, MOUSE, at, false, 200.0);
        recognizer.up(1, 230.0);
        assert!(recognizer.is_at_rest() && recognizer.has_dragged());
        // The next one does.
        recognizer.down(1, MOUSE, at, false, 900.0);
        recognizer.up(1, 930.0);
        assert!(!recognizer.has_dragged());
    }

    #[test]
    fn a_glide_ends_where_the_map_does() {
        let (mut recognizer, mut now) = (GestureRecognizer::new(whole(), InteractionOptions::default()), 0.0);
        recognizer.down(1, MOUSE, ScreenPoint { x: 100.0, y: 300.0 }, false, now);
        for step in 1..=10 {
            now += 10.0;
            recognizer.moved(1, ScreenPoint { x: 100.0 + 60.0 * f64::from(step), y: 300.0 }, now);
        }
        recognizer.up(1, now);
        let mut frames = 0;
        while recognizer.is_animating() {
            now += 16.0;
            recognizer.frame(now);
            frames += 1;
        }
        assert!(frames < 60, "{frames}");
    }

    #[test]
    fn a_finger_that_is_left_of_two_needs_no_hint() {
        let polite = InteractionOptions { one_finger_scrolls: true, ..InteractionOptions::default() };
        let events = vec![
            (Event::Down(1, FINGER, 350.0, 300.0, false), 0.0),
            (Event::Down(2, FINGER, 450.0, 300.0, false), 5.0),
            (Event::Moved(2, 500.0, 300.0), 10.0),
            (Event::Up(2), 10.0),
            (Event::Moved(1, 320.0, 280.0), 10.0),
        ];
        assert!(!play(GestureRecognizer::new(close(), polite), events).0.needs_two_finger_hint());
    }

    #[test]
    fn a_map_that_is_held_still_before_it_is_released_stays() {
        let recognizer = drag(InteractionOptions::default(), MOUSE, 300.0);
        assert!(recognizer.is_at_rest() && recognizer.has_dragged());
    }

    #[test]
    fn whoever_wants_less_motion_sees_no_glide_and_no_flight() {
        let still = InteractionOptions { is_still: true, ..InteractionOptions::default() };
        assert!(drag(still, MOUSE, 0.0).is_at_rest());
        let mut recognizer = GestureRecognizer::new(whole(), still);
        recognizer.fly(close(), 0.0);
        assert!(recognizer.is_at_rest());
        assert_eq!(recognizer.view(), close());
        recognizer.wheel(ScreenPoint { x: 1.0, y: 1.0 }, -1.0, 10.0);
        assert!((recognizer.view().zoom() - close().zoom() + 1.0).abs() < 1e-9);
    }

    #[test]
    fn one_finger_scrolls_the_page_and_is_told_so() {
        let polite = InteractionOptions { one_finger_scrolls: true, ..InteractionOptions::default() };
        let mut recognizer = drag(polite, FINGER, 0.0);
        assert!(recognizer.needs_two_finger_hint() && !recognizer.has_dragged());
        recognizer.stop_asking();
        assert!(!recognizer.needs_two_finger_hint());
        assert_eq!(recognizer.view(), close());
        assert!(drag(polite, MOUSE, 0.0).has_dragged());
        assert!(drag(InteractionOptions::default(), FINGER, 0.0).has_dragged());
    }

    #[test]
    fn two_fingers_that_part_double_the_scale() {
        for one_finger_scrolls in [true, false] {
            let options = InteractionOptions { one_finger_scrolls, ..InteractionOptions::default() };
            let events = vec![
                (Event::Down(1, FINGER, 350.0, 300.0, false), 0.0),
                (Event::Down(2, FINGER, 450.0, 300.0, false), 5.0),
                (Event::Moved(1, 340.0, 300.0), 10.0),
                (Event::Moved(2, 460.0, 300.0), 10.0),
                (Event::Moved(1, 290.0, 300.0), 10.0),
                (Event::Moved(2, 510.0, 300.0), 10.0),
            ];
            let (recognizer, _) = play(GestureRecognizer::new(close(), options), events);
            let expected = (220.0f64 / 100.0).log2();
            assert!((recognizer.view().zoom() - close().zoom() - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn a_double_tap_zooms_in_and_a_tap_of_two_fingers_out() {
        let tap = |id, later| [(Event::Down(id, FINGER, 200.0, 200.0, false), later), (Event::Up(id), 50.0)];
        let (mut recognizer, now) = play(
            GestureRecognizer::new(close(), InteractionOptions::default()),
            [tap(1, 0.0), tap(2, 100.0)].concat(),
        );
        come_to_rest(&mut recognizer, now);
        assert!((recognizer.view().zoom() - close().zoom() - 1.0).abs() < 1e-9);

        let (recognizer, _) = play(
            GestureRecognizer::new(close(), InteractionOptions::default()),
            [tap(1, 0.0), tap(2, 500.0)].concat(),
        );
        assert_eq!(recognizer.view(), close());

        let two = vec![
            (Event::Down(1, FINGER, 200.0, 200.0, false), 0.0),
            (Event::Down(2, FINGER, 300.0, 200.0, false), 10.0),
            (Event::Up(1), 80.0),
            (Event::Up(2), 5.0),
        ];
        let (mut recognizer, now) = play(GestureRecognizer::new(close(), InteractionOptions::default()), two);
        // About the middle between the two.
        let middle = ScreenPoint { x: 250.0, y: 200.0 };
        let under = recognizer.view().to_world(middle);
        come_to_rest(&mut recognizer, now);
        assert!((recognizer.view().zoom() - close().zoom() + 1.0).abs() < 1e-9);
        let after = recognizer.view().to_screen(under);
        assert!((after.x - middle.x).abs() < 1e-6 && (after.y - middle.y).abs() < 1e-6);
    }

    #[test]
    fn a_box_is_zoomed_to() {
        let events =
            vec![(Event::Down(1, MOUSE, 300.0, 225.0, true), 0.0), (Event::Moved(1, 500.0, 375.0), 30.0)];
        let (mut recognizer, now) =
            play(GestureRecognizer::new(close(), InteractionOptions::default()), events);
        assert_eq!(
            recognizer.drawn_box(),
            Some((ScreenPoint { x: 300.0, y: 225.0 }, ScreenPoint { x: 500.0, y: 375.0 }))
        );
        recognizer.up(1, now);
        come_to_rest(&mut recognizer, now);
        // A quarter of the width and of the height, about the same middle.
        assert!((recognizer.view().zoom() - close().zoom() - 2.0).abs() < 1e-6);
        let middle = close().to_screen(recognizer.view().centre());
        assert!((middle.x - 400.0).abs() < 1e-3 && (middle.y - 300.0).abs() < 1e-3);
    }

    #[test]
    fn a_wheel_that_turns_on_adds_up_and_a_hand_stops_it() {
        let at = ScreenPoint { x: 300.0, y: 200.0 };
        let mut recognizer = GestureRecognizer::new(close(), InteractionOptions::default());
        let under = recognizer.view().to_world(at);
        for step in 0..4 {
            recognizer.wheel(at, 0.25, f64::from(step) * 20.0);
            recognizer.frame(f64::from(step) * 20.0 + 10.0);
        }
        assert!(recognizer.is_animating());
        assert!((recognizer.goal().zoom() - close().zoom() - 1.0).abs() < 1e-9);
        let mut stopped = recognizer.clone();
        stopped.down(1, MOUSE, at, false, 100.0);
        assert!(!stopped.is_animating());
        assert_eq!(stopped.view(), recognizer.view());
        come_to_rest(&mut recognizer, 100.0);
        assert!((recognizer.view().zoom() - close().zoom() - 1.0).abs() < 1e-9);
        let after = recognizer.view().to_screen(under);
        assert!((after.x - at.x).abs() < 1e-6 && (after.y - at.y).abs() < 1e-6);
    }

    #[test]
    fn a_view_is_handed_out_once_and_its_drawing_disturbs_no_new_gesture() {
        let mut recognizer = drag(InteractionOptions::default(), MOUSE, 300.0);
        let settled = recognizer.settled();
        assert_eq!(settled, Some(recognizer.view()));
        assert_eq!(recognizer.settled(), None);
        // Before it is drawn, the next gesture begins.
        recognizer.down(1, MOUSE, ScreenPoint { x: 400.0, y: 300.0 }, false, 1000.0);
        recognizer.moved(1, ScreenPoint { x: 410.0, y: 300.0 }, 1010.0);
        recognizer.moved(1, ScreenPoint { x: 450.0, y: 300.0 }, 1020.0);
        let view = recognizer.view();
        recognizer.redrawn(settled.unwrap(), 5000.0);
        assert!(recognizer.holds(1));
        assert_eq!(recognizer.view(), view);
        let t = recognizer.transform().unwrap();
        assert!((t.x - 50.0).abs() < 1e-6 && t.y.abs() < 1e-6);
    }

    #[test]
    fn another_view_from_outside_takes_the_map_out_of_the_hand() {
        let (mut recognizer, _) = play(
            GestureRecognizer::new(close(), InteractionOptions::default()),
            vec![
                (Event::Down(1, MOUSE, 100.0, 100.0, false), 0.0),
                (Event::Moved(1, 150.0, 100.0), 10.0),
                (Event::Moved(1, 200.0, 100.0), 10.0),
            ],
        );
        let before = recognizer.view();
        recognizer.redrawn(whole(), 30.0);
        // The new drawing looks like the old view at first, and then goes to its own.
        assert!(recognizer.is_animating() && !recognizer.is_dragging());
        assert_eq!((recognizer.view(), recognizer.goal()), (before, whole()));
        assert!(recognizer.transform().is_some());
        come_to_rest(&mut recognizer, 30.0);
        assert!(recognizer.is_at_rest() && recognizer.transform().is_none());
        assert_eq!((recognizer.view(), recognizer.settled()), (whole(), None));
    }

    #[test]
    fn a_new_size_and_less_motion_change_the_view_at_once() {
        let larger = Viewport::whole_county(Size::new(900.0, 700.0));
        let still = InteractionOptions { is_still: true, ..InteractionOptions::default() };
        for (options, drawn) in [(InteractionOptions::default(), larger), (still, whole())] {
            let mut recognizer = GestureRecognizer::new(close(), options);
            recognizer.redrawn(drawn, 0.0);
            assert!(recognizer.is_at_rest() && recognizer.transform().is_none());
            assert_eq!(recognizer.view(), drawn);
        }
    }

    proptest! {
        #[test]
        fn no_sequence_of_events_leaves_the_bounds_or_gets_stuck(options in options(), events in events()) {
            let (mut recognizer, now) = play(GestureRecognizer::new(whole(), options), events);
            let county = county();
            prop_assert!(county.contains(recognizer.view().centre()));
            prop_assert!(ZOOM_RANGE.contains(&recognizer.view().zoom()));
            // Every pointer goes up, or all are lost: either way it comes to rest by itself.
            let mut lost = recognizer.clone();
            lost.cancel();
            prop_assert!(lost.is_at_rest());
            for id in 0..4 {
                recognizer.up(id, now);
            }
            come_to_rest(&mut recognizer, now);
            prop_assert!(recognizer.is_at_rest());
            prop_assert!(county.contains(recognizer.view().centre()));
            prop_assert!(ZOOM_RANGE.contains(&recognizer.view().zoom()));
            // It responds again.
            let before = recognizer.view();
            recognizer.fly(before.zoomed(if before.zoom() > 10.0 { -1.0 } else { 1.0 }), now + 20_000.0);
            come_to_rest(&mut recognizer, now + 20_000.0);
            prop_assert!((recognizer.view().zoom() - before.zoom()).abs() > 0.99);
        }

        #[test]
        fn the_transform_shows_what_the_view_will(
            options in options(),
            events in events(),
            x in 0.0..800.0f64,
            y in 0.0..600.0f64,
        ) {
            let (recognizer, _) = play(GestureRecognizer::new(whole(), options), events);
            let t = recognizer.transform().unwrap_or(Transform { x: 0.0, y: 0.0, scale: 1.0 });
            let shown = recognizer.view().to_screen(recognizer.drawn.to_world(ScreenPoint { x, y }));
            prop_assert!((x * t.scale + t.x - shown.x).abs() < 1e-3 * t.scale.max(1.0));
            prop_assert!((y * t.scale + t.y - shown.y).abs() < 1e-3 * t.scale.max(1.0));
        }

        #[test]
        fn points_stay_under_the_fingers_through_a_pinch(
            from in ((200.0..380.0f64, 150.0..450.0f64), (420.0..600.0f64, 150.0..450.0f64)),
            to in ((250.0..380.0f64, 200.0..400.0f64), (420.0..550.0f64, 200.0..400.0f64)),
        ) {
            let view = close();
            let at = |(x, y): (f64, f64)| ScreenPoint { x, y };
            let apart = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
            // At the smallest or largest zoom the map stops, and the fingers go on.
            let passed = (to.0.0 + 60.0, to.0.1);
            for (a, b) in [(passed, from.1), (passed, to.1), to] {
                let zoom = view.zoom() + (apart(a, b) / apart(from.0, from.1)).log2();
                prop_assume!((whole().zoom()..*ZOOM_RANGE.end()).contains(&zoom));
            }
            let mut recognizer = GestureRecognizer::new(view, InteractionOptions::default());
            recognizer.down(1, FINGER, at(from.0), false, 0.0);
            recognizer.down(2, FINGER, at(from.1), false, 1.0);
            let under = [from.0, from.1].map(|finger| view.to_world(at(finger)));
            recognizer.moved(1, at(passed), 20.0);
            recognizer.moved(2, at(to.1), 30.0);
            recognizer.moved(1, at(to.0), 40.0);
            let middle = |a: (f64, f64), b: (f64, f64)| (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
            let after = under.map(|point| recognizer.view().to_screen(point));
            // Without turning, two points can keep their middle and their distance.
            let shown = middle((after[0].x, after[0].y), (after[1].x, after[1].y));
            let fingers = middle(to.0, to.1);
            prop_assert!((shown.0 - fingers.0).abs() < 1e-6 && (shown.1 - fingers.1).abs() < 1e-6);
            let shown = apart((after[0].x, after[0].y), (after[1].x, after[1].y));
            prop_assert!((shown - apart(to.0, to.1)).abs() < 1e-6);
        }

        #[test]
        fn a_dragged_point_stays_under_the_pointer(x in 100.0..700.0f64, y in 100.0..500.0f64) {
            let mut recognizer = GestureRecognizer::new(close(), InteractionOptions::default());
            recognizer.down(1, MOUSE, ScreenPoint { x: 400.0, y: 300.0 }, false, 0.0);
            recognizer.moved(1, ScreenPoint { x: 404.0, y: 300.0 }, 10.0);
            let under = close().to_world(ScreenPoint { x: 400.0, y: 300.0 });
            recognizer.moved(1, ScreenPoint { x: 5000.0, y: -4000.0 }, 20.0);
            recognizer.moved(1, ScreenPoint { x, y }, 30.0);
            let after = recognizer.view().to_screen(under);
            prop_assert!((after.x - x).abs() < 1e-6 && (after.y - y).abs() < 1e-6);
        }
    }
}
