/** Printing: the whole page (the print styles drop the shell) or one part of it, such as a "Vì sao?" panel. */

export function printPage(): void {
  window.print();
}

/** Prints a copy of one element under its title, nothing else. */
export function printPart(element: HTMLElement | null, title: string): void {
  if (!element) return;
  const part = document.createElement('div');
  part.id = 'print-part';
  const band = document.querySelector('[data-story-band]');
  if (band) part.append(band.cloneNode(true));
  const heading = document.createElement('h1');
  heading.textContent = title;
  part.append(heading, element.cloneNode(true));
  for (const closed of part.querySelectorAll('details')) closed.open = true;
  document.body.append(part);
  document.documentElement.classList.add('printing-part');
  const done = () => {
    document.documentElement.classList.remove('printing-part');
    part.remove();
  };
  window.addEventListener('afterprint', done, { once: true });
  window.print();
}
