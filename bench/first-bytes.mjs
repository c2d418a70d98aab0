// At how many bytes of the answer the map is painted as in the end, without scripts.
//
//   node bench/first-bytes.mjs FOLDER
//
// The front page is fetched once, compressed with Brotli as browsers ask for it, and served again by a
// server that holds it back after N bytes and never ends it. A screenshot of the map is compared with one of
// the whole page: it is painted when at most one pixel in two hundred differs visibly. N is found by
// bisection, to 100 bytes.
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { withChromium } from './chromium.mjs';
import { inventCompanies, startTraineekart } from './server.mjs';

const SIZES = [250, 10_000];
const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
};
const STEP = 100; // bytes
const SETTLED = 500; // milliseconds that a page is given to paint what it has
const VISIBLE = 24; // difference of a colour channel, of 255
const SHARE = 1 / 200; // of the pixels

const [folder] = process.argv.slice(2);

/** An answer as it comes over the line, with the headers of a browser of this kind. */
function answer(url, headers) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': 'br', ...headers } }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ headers: response.headers, body: Buffer.concat(chunks) });
    }).on('error', reject);
  });
}

/** Serves the first bytes of the front page, and everything else as the site does. */
async function holdingBack(site) {
  let page = null;
  let bytes = 0;
  const server = createServer((request, response) => {
    if (request.url === '/') {
      const { 'content-length': _, etag: __, ...headers } = page.headers;
      response.writeHead(200, { ...headers, 'cache-control': 'no-store' });
      response.write(page.body.subarray(0, bytes));
      if (bytes >= page.body.length) response.end();
    } else {
      get(`${site}${request.url}`, { headers: { accept: request.headers.accept } }, (from) => {
        response.writeHead(from.statusCode, from.headers);
        from.pipe(response);
      }).on('error', () => response.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    give: (answered, count) => ([page, bytes] = [answered, count]),
    stop: () => (server.closeAllConnections(), server.close()),
  };
}

/** The share of pixels of two pictures that differ visibly. */
function difference(page, pictures) {
  return page.evaluate(
    async ([pictures, visible]) => {
      const pixels = async (base64) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
      };
      const [one, other] = await Promise.all(pictures.map(pixels));
      if (one.length !== other.length) return 1;
      let different = 0;
      for (let i = 0; i < one.length; i += 4) {
        const distance = (channel) => Math.abs(one[i + channel] - other[i + channel]);
        if (Math.max(distance(0), distance(1), distance(2)) > visible) different++;
      }
      return different / (one.length / 4);
    },
    [pictures, VISIBLE],
  );
}

await withChromium(20, async (browser) => {
  const comparing = await browser.newPage();
  console.log('| bytes until the map is painted | desktop | phone | page |\n| --- | --: | --: | --: |');
  for (const companies of SIZES) {
    const site = await startTraineekart(await inventCompanies(companies, folder));
    const held = await holdingBack(site.url);
    const cells = [];
    let size = 0;
    for (const [name, screen] of Object.entries(SCREENS)) {
      const context = await browser.newContext({ ...screen, javaScriptEnabled: false, locale: 'nb-NO' });
      const page = await context.newPage();
      const agent = await comparing.evaluate(() => navigator.userAgent);
      const whole = await answer(`${site.url}/`, {
        'User-Agent': name === 'phone' ? `${agent} Mobile` : agent,
      });
      size = whole.body.length;
      const clip = { x: 0, y: 0, width: 0, height: 0 };
      const picture = async (bytes) => {
        held.give(whole, bytes);
        await page.goto('about:blank');
        await page.goto(held.url, { waitUntil: 'commit' });
        await page.waitForTimeout(SETTLED);
        if (bytes === size) Object.assign(clip, await page.locator('.map').boundingBox());
        return (await page.screenshot({ clip, animations: 'disabled' })).toString('base64');
      };
      const finished = await picture(size);
      const isPainted = async (bytes) =>
        (await difference(comparing, [finished, await picture(bytes)])) <= SHARE;
      let [low, high] = [0, size];
      while (high - low > STEP) {
        const middle = Math.round((low + high) / 2);
        if (await isPainted(middle)) high = middle;
        else low = middle;
      }
      cells.push(high.toLocaleString('en'));
      await context.close();
    }
    console.log(`| ${companies.toLocaleString('en')} companies | ${cells.join(' | ')} | ${size} |`);
    held.stop();
    await site.stop();
  }
});
