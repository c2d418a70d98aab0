// @ts-check
// The menu and the filter panel: what opens over the page closes when focus leaves it, and the list is shown
// afterwards.

if ('popover' in HTMLElement.prototype) {
  document.addEventListener('focusin', ({ target }) => {
    const panel = document.querySelector('[popover]:popover-open');
    if (!(panel instanceof HTMLElement) || !(target instanceof Element)) return;
    if (!panel.contains(target) && !target.closest('[popovertarget]')) panel.hidePopover();
  });
}

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || !target.closest('.filters-close')) return;
  // After the panel has closed and its button has got the focus back.
  requestAnimationFrame(() => {
    const list = document.getElementById('treff');
    list?.focus();
    list?.scrollIntoView();
  });
});
