/* Small duties in Streamlit's page: look for the server at the root and nowhere else, open the door's own pages in the same tab, back to the sign-in form when the ticket has ended, and Streamlit's own words in Chinese. */
(() => {
  "use strict";

  window.__streamlit = { BACKEND_BASE_URL: location.origin + "/" };

  const Plain = window.WebSocket;
  let asking = false;
  async function stillHere() {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch("/door/here", { cache: "no-store" });
      if ((await answer.text()) === "no") {
        const here = location.pathname + location.search;
        location.replace("/login?why=ended&next=" + encodeURIComponent(here));
      }
    } catch { /* the server is away: Streamlit says so itself */ } finally { asking = false; }
  }
  window.WebSocket = class extends Plain {
    constructor(...rest) {
      super(...rest);
      this.addEventListener("close", stillHere);
    }
  };
  // Streamlit opens every link in a new tab; the ways in and out stay in this one.
  document.addEventListener("click", (event) => {
    const way = event.target instanceof Element ? event.target.closest("a[href='/sign-out'], a[href='/sign-in']") : null;
    if (way) { event.preventDefault(); location.assign(way.href); }
  }, true);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) stillHere(); });

  const DOOR = new Set(["/sign-in", "/sign-out", "/login", "/logout", "/account"]);
  document.addEventListener("click", (click) => {
    const link = click.target.closest?.("a[target=_blank]");
    if (link && link.origin === location.origin && DOOR.has(link.pathname)) {
      click.preventDefault();
      location.assign(link.href);
    }
  }, true);

  const WORDS = {
    "Upload": "选择文件", "Browse files": "选择文件", "Drag and drop file here": "把文件拖到这里", "Drag and drop files here": "把文件拖到这里",
    "Search": "搜索", "Type to search": "输入关键字搜索", "Settings": "设置", "Print": "打印", "Rerun": "重新运行", "Close": "关闭", "Download as CSV": "下载 CSV",
    "Fullscreen": "全屏", "Close fullscreen": "退出全屏", "Show/hide columns": "显示/隐藏列", "No results": "没有结果", "No options to select": "没有可选项",
    "No options to select.": "没有可选项", "Choose an option": "请选择", "Choose options": "请选择", "Select all": "全选", "Clear all": "全部清除", "Clear": "清除",
    "Clear value": "清除", "Deselect all": "取消全选", "empty": "空", "Theme": "主题", "Light": "浅色", "Dark": "深色", "Use system setting": "跟随系统", "System": "跟随系统",
    "Wide mode": "宽屏", "Record a screencast": "录屏", "About": "关于", "Running...": "运行中…", "Stop": "停止", "Connecting": "正在连接", "Connection error": "连接中断",
    "Sort ascending": "升序", "Sort descending": "降序", "Autosize": "自动列宽", "Pin column": "固定列", "Unpin column": "取消固定", "Hide column": "隐藏列",
    "Format": "格式", "Automatic": "自动", "Statistics": "统计", "Copy to clipboard": "复制", "Copied": "已复制", "Press Enter to apply": "按回车确认",
    "Press Enter to submit form": "按回车提交", "Open sidebar": "展开菜单", "Close sidebar": "收起菜单", "Collapse sidebar": "收起菜单", "Expand sidebar": "展开菜单",
    "Show password text": "显示密码", "Hide password text": "隐藏密码", "Remove": "移除", "Delete": "删除", "View more": "展开", "View less": "收起",
    "Cancel upload": "取消上传", "Page not found": "没有这个页面", "OK": "好", "Yes": "是", "No": "否", "Previous": "上一个", "Next": "下一个",
  };
  const SHAPES = [
    [/^Limit (.+?) per file(?: • (.*))?$/, (m) => "每个文件最大 " + m[1] + (m[2] ? " · " + m[2] : "")],
    [/^(\S+) per file(?: • (.*))?$/, (m) => "每个文件最大 " + m[1] + (m[2] ? " · " + m[2] : "")],
    [/^View (\d+) more$/, (m) => "展开其余 " + m[1] + " 项"],
    [/^Remove (.+)$/, (m) => "移除 " + m[1]],
    [/^(\d+) of (\d+)$/, (m) => m[1] + " / " + m[2]],
  ];
  const MARKS = ["aria-label", "placeholder", "title"];
  // Words of ours inside a page's own text must stay: only Streamlit's own parts are touched.
  const PARTS = "header, [data-testid='stFileUploader'], [data-testid='stElementToolbar'], [data-testid='stMainMenuPopover'], [data-testid='stDialog'], " +
    "[data-testid='stSidebarHeader'], [data-testid='stSelectboxVirtualDropdown'], [data-testid='stTooltipContent'], [data-testid='InputInstructions'], " +
    "[data-baseweb='popover'], [data-baseweb='select'], [data-testid='stSidebarNav'], [data-testid='stTextInput'], [data-testid='stDataFrame'], [role='listbox'], [data-testid='stStatusWidget']";

  const chinese = () => {
    const said = document.querySelector("[class*='st-key-speaks-']");
    return said ? said.className.includes("st-key-speaks-zh") : document.documentElement.lang.startsWith("zh");
  };
  function inChinese(text) {
    const plain = text.trim();
    if (!plain || plain.length > 80) return null;
    if (Object.hasOwn(WORDS, plain)) return text.replace(plain, WORDS[plain]);
    for (const [shape, said] of SHAPES) {
      const match = shape.exec(plain);
      if (match) return said(match);
    }
    return null;
  }
  function turn(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement?.closest(PARTS)) return;
      const said = inChinese(node.data);
      if (said !== null && said !== node.data) node.data = said;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const mark of MARKS) {
      const value = node.getAttribute(mark);
      const said = value ? inChinese(value) : null;
      if (said !== null && said !== value) node.setAttribute(mark, said);
    }
    for (const child of node.childNodes) turn(child);
  }
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver((changes) => {
      if (!chinese()) return;
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(turn);
        else turn(change.target);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: MARKS });
  });
})();
