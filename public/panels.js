// @ts-check
// The menu, the filter panel and the map's legend: what opens over the page closes with Escape or when focus
// leaves it, and the list is shown after the filters.

if ('popover' in HTMLElement.prototype) {
  document.addEventListener('focusin', ({ target }) => {
    const panel = document.querySelector('[popover]:popover-open');
    if (!(panel instanceof HTMLElement) || !(target instanceof Element)) return;
    if (!panel.contains(target) && !target.closest('[popovertarget]')) panel.hidePopover();
  });
}

// In the capture phase: the same key closes the card on the map, and full screen, if nothing lies over them.
document.addEventListener(
  'keydown',
  (event) => {
    const legend = document.querySelector('details.legend[open]');
    if (event.key !== 'Escape' || !(legend instanceof HTMLDetailsElement)) return;
    const hadFocus = legend.contains(document.activeElement);
    if (!hadFocus && document.querySelector('.chosen, [popover]:popover-open')) return;
    legend.open = false;
    if (hadFocus) legend.querySelector('summary')?.focus();
    event.stopPropagation();
  },
  { capture: true },
);

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || !target.closest('.filters-close')) return;
  // After the panel has closed and its button has got the focus back.
  requestAnimationFrame(() => {
    const list = document.getElementById('treff');
    list?.focus();
    list?.scrollIntoView();
  });
});
