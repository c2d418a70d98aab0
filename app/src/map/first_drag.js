// The map follows the mouse before the program is there, which takes over from where it has come to (`Gestures::take_over`).
const surface = document.querySelector(".map-surface");
const mover = surface?.firstElementChild;
if (mover) {
  let from, dragged, x = 0, y = 0;
  const on = (type, act) => surface.addEventListener(type, (event) => "alive" in mover.dataset || act(event));
  on("pointerdown", (event) => {
    dragged = false;
    from = event.pointerType !== "touch" && event.button === 0 && !event.shiftKey && [event.clientX - x, event.clientY - y];
  });
  on("pointermove", (event) => {
    if (!from || !(event.buttons & 1)) return;
    const to = [event.clientX - from[0], event.clientY - from[1]];
    dragged ||= Math.hypot(to[0] - x, to[1] - y) > 4;
    if (!dragged) return;
    [x, y] = to;
    mover.style.transform = `translate(${x}px, ${y}px)`;
    mover.dataset.moved = `${x} ${y}`;
  });
  on("click", (event) => dragged && event.preventDefault());
}
