// Lets the mouse drag the map before the program has loaded, which then takes over (`Gestures::take_over`).
const surface = document.querySelector(".map-surface");
const mover = surface?.firstElementChild;
if (surface instanceof HTMLElement && mover instanceof HTMLElement) {
  let isHeld = false, isDragged = false, fromX = 0, fromY = 0, x = 0, y = 0;
  /** @type {(type: "pointerdown" | "pointermove" | "click", act: (event: PointerEvent) => void) => void} */
  const on = (type, act) => surface.addEventListener(type, (event) => "alive" in mover.dataset || act(event));
  on("pointerdown", ({ pointerType, button, shiftKey, clientX, clientY }) => {
    isDragged = false;
    isHeld = pointerType !== "touch" && button === 0 && !shiftKey;
    [fromX, fromY] = [clientX - x, clientY - y];
  });
  on("pointermove", ({ buttons, clientX, clientY }) => {
    if (!isHeld || !(buttons & 1)) return;
    const [toX, toY] = [clientX - fromX, clientY - fromY];
    isDragged ||= Math.hypot(toX - x, toY - y) > 4;
    if (!isDragged) return;
    [x, y] = [toX, toY];
    mover.style.transform = `translate(${x}px, ${y}px)`;
    mover.dataset.moved = `${x} ${y}`;
  });
  on("click", (event) => isDragged && event.preventDefault());
  // WebKit would drag the link under the pointer instead of the map.
  surface.addEventListener("dragstart", (event) => event.preventDefault());
}
