/* Before the first paint: the remembered colour scheme and language, so that nothing flashes. Runs without the application. */
(function () {
  var kept = localStorage.getItem('mantine-color-scheme-value');
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (localStorage.getItem('chungtay.locale') === 'en') document.documentElement.lang = 'en';
})();
