'use strict';
(function () {
  var rows = JSON.parse(document.getElementById('claims').textContent);
  var box = document.getElementById('q');
  var list = document.getElementById('hits');
  var count = document.getElementById('count');
  var text = rows.map(function (r) { return r.join(' ').toLowerCase(); });
  function grouped(n) { return n.toLocaleString('en-US'); }
  function show() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var n = 0;
    list.textContent = '';
    for (var i = 0; words.length && i < rows.length; i++) {
      var hit = words.every(function (w) { return text[i].indexOf(w) >= 0; });
      if (!hit) continue;
      n++;
      if (n > 200) continue;
      var item = document.createElement('li');
      var link = document.createElement('a');
      link.href = rows[i][0];
      link.textContent = rows[i][1] + ', ' + rows[i][2] + ', ' + rows[i][3];
      item.appendChild(link);
      item.appendChild(document.createTextNode(': ' + rows[i][4]));
      list.appendChild(item);
    }
    count.textContent = words.length
      ? grouped(n) + (n === 1 ? ' claim' : ' claims') + (n > 200 ? ', the first 200 shown' : '')
      : grouped(rows.length) + ' claims to search';
  }
  box.addEventListener('input', show);
  show();
}());
