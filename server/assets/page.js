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
  // The socket opens while Streamlit's scripts still load, and is handed over when they ask for one without a session.
  let early = null;
  window.WebSocket = class extends Plain {
    constructor(address, protocols) {
      const ready = early;
      early = null;
      if (ready?.readyState <= Plain.OPEN && ready.url === new URL(address).href && protocols?.length === 2) {
        if (ready.readyState === Plain.OPEN) setTimeout(() => ready.dispatchEvent(new Event("open")));
        return ready;
      }
      ready?.close();
      super(address, protocols);
      this.addEventListener("close", stillHere);
    }
  };
  early = new window.WebSocket(location.origin.replace("http", "ws") + "/_stcore/stream", ["streamlit", "PLACEHOLDER_AUTH_TOKEN"]);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) stillHere(); });

  // What was sent to be read first is taken away once the page shows the same, or has come to its end, or can't.
  function sightOver() {
    const sight = document.getElementById("first-sight"), root = document.getElementById("root");
    if (!sight) return;
    const shown = root.querySelector(sight.dataset.until)?.getBoundingClientRect().height > 10;
    const ended = root.querySelector("[data-testid='stApp'][data-test-script-state='notRunning'] [data-testid='stElementContainer'], [role='dialog'], [data-testid='stAlert']");
    if (!shown && !ended) return requestAnimationFrame(sightOver);
    main()?.scrollTo(0, sight.scrollTop);
    sight.remove(); // what was read stands where it stood
  }
  document.addEventListener("DOMContentLoaded", sightOver);

  // Back returns to where one was: what scrolls is a part of the page, whose place no browser remembers.
  const left = new Map(), main = () => document.querySelector("[data-testid='stMain']");
  document.addEventListener("click", () => { left.set(location.href, main()?.scrollTop ?? 0); }, true);
  addEventListener("popstate", (event) => {
    if (!event.isTrusted) return; // a link was followed, nobody went back
    const place = left.get(location.href), until = Date.now() + 5000;
    const look = () => {
      const part = document.querySelector("[data-testid='stApp'][data-test-script-state='notRunning']") && main();
      if (part && part.scrollHeight - part.clientHeight >= place) part.scrollTo(0, place);
      else if (Date.now() < until) setTimeout(look, 50);
    };
    if (place) setTimeout(look, 100);
  });

  // A link within words would open a new tab, one in a drawing load everything anew: a page's opens in place, as from the menu.
  const DOOR = new Set(["/sign-in", "/sign-out", "/login", "/logout", "/account"]), PAGE = /^\/[a-z0-9_-]*$/;
  document.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest("a[href]") : null;
    if (!link || link.origin !== location.origin || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    const here = PAGE.test(link.pathname) && !link.hash && link.closest("#root :is([data-testid='stMarkdownContainer'], [data-testid='stHtml'])");
    if (!here && !DOOR.has(link.pathname)) return;
    click.preventDefault();
    if (DOOR.has(link.pathname)) return location.assign(link.href);
    history.pushState(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    main()?.scrollTo(0, 0);
  }, true);

  // Meeting mode: one step of a notice fills the screen; arrow keys and swipes turn it, Esc leaves.
  const steps = () => [...document.querySelectorAll(".meeting section")];
  const leave = () => { document.querySelector(".st-key-leave-meeting button")?.click(); };
  function step(by) {
    const all = steps(), now = Math.max(0, all.findIndex((one) => one.classList.contains("now")));
    const to = Math.min(all.length - 1, Math.max(0, now + by));
    all.forEach((one, at) => { one.classList.toggle("now", at === to); });
    all[to].focus();
    if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => {});
  }
  addEventListener("keydown", (key) => {
    const way = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[key.key];
    if (!steps().length || !(way || key.key === "Escape")) return;
    key.preventDefault();
    if (way) step(way); else leave();
  });
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && steps().length) leave(); });
  let touched = null;
  document.addEventListener("touchstart", (touch) => { touched = touch.touches[0].clientX; }, { passive: true });
  document.addEventListener("touchend", (touch) => {
    const moved = touch.changedTouches[0].clientX - touched;
    if (steps().length && Math.abs(moved) > 60) step(moved < 0 ? 1 : -1);
  }, { passive: true });

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
    "Add row": "添加一行", "Delete row(s)": "删除所选行", "Clear selection": "取消选择", "Clear selections": "取消选择", "Copy column name": "复制列名", "Dataframe column menu": "列菜单",
    "Localized": "本地格式", "Plain": "原样", "Compact": "紧凑", "Percent": "百分比", "Scientific": "科学计数", "Accounting": "会计格式", "Dollar": "美元", "Euro": "欧元",
    "Yen": "日元", "Duration": "时长", "Distance": "相对时间", "Calendar": "日历", "Count": "个数", "Sum": "合计", "Average": "平均", "Median": "中位数", "Minimum": "最小值",
    "Maximum": "最大值", "Standard deviation": "标准差", "Distinct": "不同值", "Empty": "空值", "Range": "范围", "Based on sample": "基于样本", "No data": "没有数据",
    "Increment": "加", "Decrement": "减", "Open": "打开", "Close popup": "关闭", "Close Search": "关闭搜索", "Previous Result": "上一个结果", "Next Result": "下一个结果",
    "Toggle fullscreen": "全屏", "Main menu": "主菜单", "App pages": "页面", "Sidebar": "侧栏", "Skip to main content": "跳到正文", "Navigate to home page": "回首页",
    "Scroll tabs left": "向左滚动", "Scroll tabs right": "向右滚动", "Select...": "请选择", "Selected values": "已选", "Select date": "选择日期", "Choose date": "选择日期",
    "Clear date": "清除日期", "Previous month": "上个月", "Next month": "下个月", "Previous page": "上一页", "Next page": "下一页", "Edit": "编辑", "Cancel": "取消", "Save": "保存",
    "Copy": "复制", "Show": "显示", "Hide": "隐藏", "Reset": "重置", "Notifications": "通知", "Auto rerun": "自动重跑", "Stop script": "停止", "Try again": "重试", "Search...": "搜索",
    "Drag and drop a file here": "把文件拖到这里", "Cancel (Escape)": "取消", "Button action menu": "更多", "Script execution error": "程序出错", "Don't show again": "不再显示",
    "Link to heading": "此标题的链接", "file upload": "选择文件",
    "Cancel upload": "取消上传", "Page not found": "没有这个页面", "OK": "好", "Yes": "是", "No": "否", "Previous": "上一个", "Next": "下一个",
  };
  const SHAPES = [
    [/^Limit (.+?) per file(?: • (.*))?$/, (m) => "每个文件最大 " + m[1] + (m[2] ? " · " + m[2] : "")],
    [/^(\S+) per file(?: • (.*))?$/, (m) => "每个文件最大 " + m[1] + (m[2] ? " · " + m[2] : "")],
    [/^Help for (.+)$/, (m) => "说明：" + m[1]],
    [/^Select (\d+) match(?:es)?$/, (m) => "选中 " + m[1] + " 项"],
    [/^Add: (.+)$/, (m) => "添加：" + m[1]],
    [/^View (\d+) more$/, (m) => "展开其余 " + m[1] + " 项"],
    [/^Remove (.+)$/, (m) => "移除 " + m[1]],
    [/^(\d+) of (\d+)$/, (m) => m[1] + " / " + m[2]],
  ];
  const MARKS = ["aria-label", "placeholder", "title"];
  // Words of ours inside a page's own text must stay: only Streamlit's own parts are touched.
  const PARTS = "header, [data-testid='stSkipToContent'], [data-testid='stFileUploader'], [data-testid='stElementToolbar'], [data-testid='stMainMenuPopover'], [data-testid='stDialog'], " +
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
  // An icon beside words says nothing more than they do: "military_tech icon" is not for reading out, in any language.
  function hush(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const icon of [node, ...node.querySelectorAll("[role='img'][aria-label$=' icon']")]) {
      if (icon.matches("[role='img'][aria-label$=' icon']")) icon.setAttribute("aria-hidden", "true");
    }
  }
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver((changes) => {
      for (const change of changes) change.addedNodes.forEach(hush);
      if (!chinese()) return;
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(turn);
        else turn(change.target);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: MARKS });
  });
})();
