//! A window driven through WebDriver: the app's own (WebKit) or Chromium (for exported pages).
//!
//! The calls block, so that a journey reads like what a person does. Waiting is always for a condition.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

/// How long a condition may take to come true: generous, since only a failing test waits it out.
const PATIENCE: Duration = Duration::from_secs(30);

/// One browser window and the driver behind it. Dropping it ends both.
pub(crate) struct Browser {
    runtime: Runtime,
    client: Option<Client>,
    driver: Child,
}

impl Browser {
    /// The app, opened on a publication (or on nothing, as at first start).
    pub(crate) fn app(publication: Option<&Path>, home: &Path) -> Self {
        Self::app_with(publication, home, &[])
    }

    /// The app with more in its environment: a desktop of its own, where the clipboard and the pointer are this test's.
    pub(crate) fn app_with(publication: Option<&Path>, home: &Path, environment: &[(&str, &str)]) -> Self {
        let app = std::env::var("COPYDESK_APP")
            .expect("COPYDESK_APP names the built app; `make test` builds it and sets this");
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            // Tauri accepts a driver only with this.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // A home of its own: the app must not remember what an earlier test had open.
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed by `make test`");
        let args: Vec<String> = publication.iter().map(|folder| folder.display().to_string()).collect();
        Self::connect(driver, port, json!({ "webkitgtk:browserOptions": { "binary": app, "args": args } }))
    }

    /// Chromium with an empty profile, for pages on the disk.
    pub(crate) fn chromium(profile: &Path) -> Self {
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed by `make test`");
        let options = json!({
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
                "--disable-background-networking", "--disable-component-update", "--disable-quic",
                "--allow-file-access-from-files", "--window-size=1440,900",
                format!("--user-data-dir={}", profile.display()),
            ]
        });
        Self::connect(driver, port, json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } }))
    }

    fn connect(driver: Child, port: u16, capabilities: Value) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        wait_for_port(port);
        let Value::Object(capabilities) = capabilities else { unreachable!("capabilities are an object") };
        let mut browser = Self { runtime, client: None, driver };
        let client = browser.runtime.block_on(async {
            ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
                .capabilities(capabilities)
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
        });
        browser.client = Some(client.expect("the driver starts a session"));
        browser
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("the session is open until this is dropped")
    }

    /// Goes to an address.
    pub(crate) fn goto(&self, address: &str) {
        self.runtime.block_on(self.client().goto(address)).unwrap();
    }

    /// Gives the window another size, in pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.runtime.block_on(self.client().set_window_size(width, height)).unwrap();
    }

    /// Runs a script in the page and returns its result.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.run_with(script, vec![])
    }

    /// Runs a script with `arguments`.
    pub(crate) fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.client().execute(script, arguments))
            .unwrap_or_else(|error| panic!("{error}\nin {script}"))
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.client().execute_async(script, arguments))
            .unwrap_or_else(|error| panic!("{error}\nin {script}"))
    }

    /// Waits until a script returns true; `what` says in the failure what was waited for.
    pub(crate) fn until(&self, what: &str, script: &str) {
        let condition = format!("return !!({script})");
        let come_true = self.runtime.block_on(async {
            tokio::time::timeout(PATIENCE, async {
                loop {
                    if let Ok(Value::Bool(true)) = self.client().execute(&condition, vec![]).await {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            })
            .await
        });
        if come_true.is_err() {
            self.fail(&format!("waited in vain until {what}\n({script})"));
        }
    }

    /// Ends the test with what the window shows; where `COPYDESK_SCREENSHOTS` names a folder, with a picture of it too.
    fn fail(&self, what: &str) -> ! {
        if let Some(folder) = std::env::var_os("COPYDESK_SCREENSHOTS") {
            let name = std::thread::current().name().unwrap_or("window").replace("::", "-");
            let _ = std::fs::write(Path::new(&folder).join(name + ".png"), self.screenshot());
        }
        let seen = self.run("return document.body ? document.body.innerText.slice(0, 3000) : ''");
        panic!("{what}\nthe window shows:\n{}", seen.as_str().unwrap_or_default());
    }

    /// Clicks the one element that a CSS selector finds, once it is there.
    pub(crate) fn click(&self, css: &str) {
        let found = format!("document.querySelector({})", json!(css));
        self.until(&format!("{css} is there"), &found);
        // WebKit's driver does not scroll to it, as a person would.
        self.run(&format!("{found}?.scrollIntoView({{ block: 'nearest' }})"));
        self.insist(&format!("{css} cannot be clicked"), async || {
            self.client().find(Locator::Css(css)).await?.click().await
        });
    }

    /// Types into the element that a CSS selector finds; a line end is the Enter key (WebDriver, section 17.4.2).
    pub(crate) fn type_into(&self, css: &str, text: &str) {
        let text = text.replace('\n', "\u{e007}");
        self.until(&format!("{css} is there"), &format!("document.querySelector({})", json!(css)));
        self.insist(&format!("{css} cannot be typed into"), async || {
            self.client().find(Locator::Css(css)).await?.send_keys(&text).await
        });
    }

    /// Presses keys where the focus is.
    pub(crate) fn press(&self, keys: &str) {
        self.insist(&format!("{keys:?} cannot be pressed"), async || {
            self.client().active_element().await?.send_keys(keys).await
        });
    }

    /// Presses keys one after the other, as a keyboard does: unlike [`Self::press`], nothing is scrolled into view before.
    /// Control (U+E009) is held for the keys after it.
    pub(crate) fn keys(&self, keys: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in keys.chars() {
            let value = if key == '\n' { '\u{e007}' } else { key };
            actions = actions.then(KeyAction::Down { value });
            if key != '\u{e009}' {
                actions = actions.then(KeyAction::Up { value });
            }
        }
        if keys.contains('\u{e009}') {
            actions = actions.then(KeyAction::Up { value: '\u{e009}' });
        }
        self.runtime.block_on(self.client().perform_actions(actions)).unwrap();
    }

    /// Presses and releases the mouse button at a place of the window, in pixels from its upper left corner.
    pub(crate) fn click_at(&self, x: f64, y: f64) {
        let button = MOUSE_BUTTON_LEFT;
        let click = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x, y })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        self.runtime.block_on(self.client().perform_actions(click)).unwrap();
    }

    /// Clicks an element while a key is held, such as Control (U+E009).
    pub(crate) fn click_holding(&self, key: char, css: &str) {
        let found = format!("document.querySelector({})", json!(css));
        self.until(&format!("{css} is there"), &found);
        let middle = self.run(&format!(
            "const box = {found}.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]"
        ));
        let keyboard = || KeyActions::new("keyboard".to_owned());
        self.runtime.block_on(self.client().perform_actions(keyboard().then(KeyAction::Down { value: key }))).unwrap();
        self.click_at(middle[0].as_f64().unwrap(), middle[1].as_f64().unwrap());
        self.runtime.block_on(self.client().perform_actions(keyboard().then(KeyAction::Up { value: key }))).unwrap();
    }

    /// Presses the mouse button at one place, moves to another and releases it there.
    pub(crate) fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        let button = MOUSE_BUTTON_LEFT;
        let drag = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x: from.0, y: from.1 })
            .then(PointerAction::Down { button })
            .then(PointerAction::MoveTo { duration: Some(Duration::from_millis(100)), x: to.0, y: to.1 })
            .then(PointerAction::Up { button });
        self.runtime.block_on(self.client().perform_actions(drag)).unwrap();
    }

    /// Does something to an element, which may be replaced or not laid out yet: tries until it can be done.
    fn insist(&self, what: &str, mut act: impl AsyncFnMut() -> Result<(), CmdError>) {
        let done = self.runtime.block_on(async {
            let mut refused = None;
            let tries = async {
                while let Err(error) = act().await {
                    refused = Some(error);
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            };
            tokio::time::timeout(PATIENCE, tries).await.map_err(|_| refused)
        });
        if let Err(refused) = done {
            self.fail(&format!("{what}: {refused:?}"));
        }
    }

    /// The errors in the console since the page was opened. Chromium only: its driver keeps the log.
    pub(crate) fn console_errors(&self) -> Vec<String> {
        let log = self.runtime.block_on(self.client().issue_cmd(ConsoleLog)).unwrap();
        let lines = log.as_array().cloned().unwrap_or_default();
        let errors = lines.iter().filter(|line| line["level"] == "SEVERE").map(|line| line["message"].to_string());
        errors.collect()
    }

    /// The app's process.
    pub(crate) fn app_process(&self) -> u32 {
        let app = descendants(self.driver.id()).into_iter().find(|(_, name)| name == "copydesk");
        app.expect("the app runs below its driver").0
    }

    /// Kills the app's process at once (SIGKILL), as a crash would.
    pub(crate) fn kill_app(mut self) {
        let app = self.app_process();
        let killed = Command::new("kill").args(["-KILL", &app.to_string()]).status().unwrap();
        assert!(killed.success());
        self.client = None;
    }

    /// The window as a PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        self.runtime.block_on(self.client().screenshot()).unwrap()
    }
}

/// Chromium's own command for the console's log.
#[derive(Debug)]
struct ConsoleLog;

impl fantoccini::wd::WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let apps: Vec<u32> = descendants(self.driver.id())
            .into_iter()
            .filter(|(_, name)| name == "copydesk")
            .map(|(app, _)| app)
            .collect();
        let end = async {
            match self.client.take() {
                Some(client) if apps.is_empty() => drop(client.close().await),
                // The window closes as for a person; the driver would kill the app. It may wait for ever for an answer.
                Some(client) => tokio::select! {
                    _ = client.execute("window.__TAURI_INTERNALS__.invoke('leave')", vec![]) => {}
                    () = gone(&apps) => {}
                },
                None => {}
            }
            // The app saves and lets go of its publication on its way out; what follows may need that.
            gone(&apps).await;
        };
        let _ = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, end).await });
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Waits until none of these processes is there.
async fn gone(processes: &[u32]) {
    while processes.iter().any(|process| Path::new(&format!("/proc/{process}")).exists()) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// The processes below a process, each with its name, from `/proc`.
pub(crate) fn descendants(of: u32) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    let processes =
        std::fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    for process in processes.collect::<Vec<u32>>() {
        // `pid (name) state parent …`; a name may hold spaces and brackets.
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { continue };
        let Some((head, tail)) = stat.rsplit_once(") ") else { continue };
        let parent: u32 = tail.split(' ').nth(1).and_then(|parent| parent.parse().ok()).unwrap_or(0);
        if parent == of {
            found.push((process, head.split_once('(').map_or("", |(_, name)| name).to_owned()));
            found.extend(descendants(process));
        }
    }
    found
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn wait_for_port(port: u16) {
    for _ in 0..1_500 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the driver did not open port {port}");
}
