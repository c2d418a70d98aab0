//! What pointers do to a view, as plain values.

use crate::viewport::{ScreenPoint, Viewport};

/// How far a pointer may tremble before it drags, in CSS pixels.
const SLOP: f64 = 4.0;

/// A gesture from its first pointer to its last: the view it began with, and the view it has come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Gesture {
    base: Viewport,
    view: Viewport,
    pointers: Vec<Pointer>,
    has_moved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Pointer {
    id: i32,
    at: ScreenPoint,
    /// How far it has gone since it went down.
    gone: f64,
}

/// Where a drawing of the gesture's first view goes to look like its present one: scaled about its upper left corner, then
/// moved, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Right.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// Larger.
    pub scale: f64,
}

impl Gesture {
    /// A gesture that begins with this view.
    pub fn new(base: Viewport) -> Self {
        Self { base, view: base, pointers: Vec::new(), has_moved: false }
    }

    /// The view that it has come to.
    pub fn view(&self) -> Viewport {
        self.view
    }

    /// Whether it has changed the view, so that its end is no click.
    pub fn has_moved(&self) -> bool {
        self.has_moved
    }

    /// Whether no pointer is down.
    pub fn is_free(&self) -> bool {
        self.pointers.is_empty()
    }

    /// Whether this pointer is down.
    pub fn holds(&self, id: i32) -> bool {
        self.pointers.iter().any(|pointer| pointer.id == id)
    }

    /// A pointer goes down. A third one is not ours.
    pub fn down(&mut self, id: i32, at: ScreenPoint) {
        self.up(id);
        if self.pointers.len() < 2 {
            self.pointers.push(Pointer { id, at, gone: 0.0 });
        }
    }

    /// A pointer moves: one drags the map, two drag and scale it.
    pub fn moved(&mut self, id: i32, to: ScreenPoint) {
        let Some(index) = self.pointers.iter().position(|pointer| pointer.id == id) else {
            return;
        };
        let from = self.pointers[index].at;
        let gone = self.pointers[index].gone + (to.x - from.x).hypot(to.y - from.y);
        self.pointers[index].gone = gone;
        if !self.has_moved && gone < SLOP {
            return;
        }
        self.has_moved = true;
        self.pointers[index].at = to;
        match self.pointers.iter().find(|pointer| pointer.id != id).map(|pointer| pointer.at) {
            None => self.view = self.view.panned(to.x - from.x, to.y - from.y),
            Some(other) => {
                let middle = |a: ScreenPoint| ScreenPoint {
                    x: f64::midpoint(a.x, other.x),
                    y: f64::midpoint(a.y, other.y),
                };
                let spread = |a: ScreenPoint| (a.x - other.x).hypot(a.y - other.y).max(1.0);
                let (before, after) = (middle(from), middle(to));
                let levels = (spread(to) / spread(from)).log2();
                self.view =
                    self.view.panned(after.x - before.x, after.y - before.y).zoomed_about(after, levels);
            }
        }
    }

    /// A pointer goes up, or is lost.
    pub fn up(&mut self, id: i32) {
        self.pointers.retain(|pointer| pointer.id != id);
    }

    /// Zooms by so many levels about a point: a wheel, or a double click.
    pub fn zoom(&mut self, about: ScreenPoint, levels: f64) {
        self.has_moved = true;
        self.view = self.view.zoomed_about(about, levels);
    }

    /// What makes a drawing of the first view look like the present one.
    pub fn transform(&self) -> Transform {
        let scale = self.view.scale() / self.base.scale();
        let corner = self.view.to_screen(self.base.to_world(ScreenPoint::default()));
        Transform { x: corner.x, y: corner.y, scale }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::viewport::{Size, county};

    #[derive(Clone, Debug)]
    enum Event {
        Down(i32, f64, f64),
        Moved(i32, f64, f64),
        Up(i32),
        Zoom(f64, f64, f64),
    }

    fn events() -> impl Strategy<Value = Vec<Event>> {
        let event = prop_oneof![
            (0..4i32, -50.0..900.0f64, -50.0..700.0f64).prop_map(|(id, x, y)| Event::Down(id, x, y)),
            (0..4i32, -50.0..900.0f64, -50.0..700.0f64).prop_map(|(id, x, y)| Event::Moved(id, x, y)),
            (0..4i32).prop_map(Event::Up),
            (0.0..900.0f64, 0.0..700.0f64, -2.0..2.0f64).prop_map(|(x, y, levels)| Event::Zoom(x, y, levels)),
        ];
        prop::collection::vec(event, 0..60)
    }

    fn play(events: Vec<Event>) -> Gesture {
        let mut gesture = Gesture::new(Viewport::whole_county(Size::new(800.0, 600.0)));
        for event in events {
            match event {
                Event::Down(id, x, y) => gesture.down(id, ScreenPoint { x, y }),
                Event::Moved(id, x, y) => gesture.moved(id, ScreenPoint { x, y }),
                Event::Up(id) => gesture.up(id),
                Event::Zoom(x, y, levels) => gesture.zoom(ScreenPoint { x, y }, levels),
            }
        }
        gesture
    }

    #[test]
    fn a_trembling_click_is_no_drag() {
        let gesture = play(vec![Event::Down(1, 100.0, 100.0), Event::Moved(1, 102.0, 101.0), Event::Up(1)]);
        assert!(!gesture.has_moved() && gesture.is_free());
        assert_eq!(gesture.view(), Viewport::whole_county(Size::new(800.0, 600.0)));
    }

    #[test]
    fn two_fingers_that_part_double_the_scale() {
        let gesture = play(vec![
            Event::Zoom(400.0, 300.0, 2.0),
            Event::Down(1, 350.0, 300.0),
            Event::Down(2, 450.0, 300.0),
            Event::Moved(1, 300.0, 300.0),
            Event::Moved(2, 500.0, 300.0),
        ]);
        let before = Viewport::whole_county(Size::new(800.0, 600.0)).zoom() + 2.0;
        assert!((gesture.view().zoom() - before - 1.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn no_sequence_of_events_leaves_the_bounds_or_gets_stuck(events in events()) {
            let mut gesture = play(events);
            let (view, county) = (gesture.view(), county());
            prop_assert!(county.contains(view.centre()));
            prop_assert!(crate::viewport::ZOOM_RANGE.contains(&view.zoom()));
            for id in 0..4 {
                gesture.up(id);
            }
            prop_assert!(gesture.is_free());
        }

        #[test]
        fn the_transform_shows_what_the_view_will(events in events(), x in 0.0..800.0f64, y in 0.0..600.0f64) {
            let gesture = play(events);
            let base = Viewport::whole_county(Size::new(800.0, 600.0));
            let t = gesture.transform();
            let drawn = gesture.view().to_screen(base.to_world(ScreenPoint { x, y }));
            prop_assert!((x * t.scale + t.x - drawn.x).abs() < 1e-3 * t.scale.max(1.0));
            prop_assert!((y * t.scale + t.y - drawn.y).abs() < 1e-3 * t.scale.max(1.0));
        }
    }
}
