// Lets the mouse drag the map before the program has loaded, which then takes over (`Gestures::take_over`).
// It runs before the map is there: a script at the end would wait for the whole page.
{
  let isHeld = false, isDragged = false, fromX = 0, fromY = 0, x = 0, y = 0;
  /** @type {(type: string, act: (event: PointerEvent, mover: HTMLElement) => void) => void} */
  const on = (type, act) =>
    document.addEventListener(type, (event) => {
      const surface = event.target instanceof Element && event.target.closest(".map-surface");
      const mover = surface && surface.firstElementChild;
      if (!(mover instanceof HTMLElement) || "alive" in mover.dataset) return;
      act(/** @type {PointerEvent} */ (event), mover);
    });
  on("pointerdown", ({ pointerType, button, shiftKey, clientX, clientY }) => {
    isDragged = false;
    isHeld = pointerType !== "touch" && button === 0 && !shiftKey;
    [fromX, fromY] = [clientX - x, clientY - y];
  });
  on("pointermove", ({ buttons, clientX, clientY }, mover) => {
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
  on("dragstart", (event) => event.preventDefault());
}
