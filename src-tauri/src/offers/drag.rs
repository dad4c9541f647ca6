//! What is dragged over the window.
//!
//! WebKit asks the other program for text, HTML and addresses as soon as the pointer enters, and tells the page of a drop with
//! less than it got. So this listens to the answers. Pictures it never asks for; they are asked for here, beside it.

use std::cell::RefCell;
use std::rc::Rc;

use gtk::gdk;
use gtk::prelude::*;
use tauri::{AppHandle, Manager};

use super::formats::{BYTES, HTML, URI_LIST, best_picture, take_addresses, take_picture, text};
use super::{Dragged, Offer};

/// Follows every drag over this widget, in [`Dragged`].
pub(super) fn follow(widget: &(impl IsA<gtk::Widget> + Clone), app: &AppHandle) {
    let drags = Rc::new(Drags { app: app.clone(), current: RefCell::default(), pictures: picture_reader(app) });
    let these = drags.clone();
    widget.connect_drag_motion(move |_, drag, _, _, time| {
        these.begin(drag, time);
        false
    });
    widget.connect_drag_data_received(move |_, drag, _, _, data, _, time| {
        // The window's own data comes before its first motion is told.
        drags.begin(drag, time);
        drags.app.state::<Dragged>().change(|offer| match data.target().name().as_str() {
            URI_LIST => {
                (offer.files, offer.elsewhere) = Default::default();
                take_addresses(offer, &data.data());
            }
            HTML => offer.html = text(&data.data()),
            _ => offer.text = data.text().map(String::from).unwrap_or_else(|| offer.text.clone()),
        });
    });
}

struct Drags {
    app: AppHandle,
    /// Kept, so that no later drag can have the same address.
    current: RefCell<Option<gdk::DragContext>>,
    pictures: gtk::Invisible,
}

impl Drags {
    /// Forgets the drag before, and asks for a picture, where this drag is a new one.
    fn begin(&self, drag: &gdk::DragContext, time: u32) {
        if self.current.borrow().as_ref() == Some(drag) {
            return;
        }
        self.current.replace(Some(drag.clone()));
        self.app.state::<Dragged>().change(|offer| *offer = Offer::default());
        let offered: Vec<String> = drag.list_targets().iter().map(|format| format.name().to_string()).collect();
        let bytes = offered.iter().any(|format| format == BYTES).then_some(BYTES);
        if let Some(format) = best_picture(&offered).or(bytes) {
            gtk::selection_convert(&self.pictures, &drag.drag_get_selection(), &gdk::Atom::intern(format), time);
        }
    }
}

/// A widget of nobody's sight that receives pictures: WebKit would take one that the view receives for what it asked for.
fn picture_reader(app: &AppHandle) -> gtk::Invisible {
    let reader = gtk::Invisible::new();
    reader.realize();
    let app = app.clone();
    reader.connect_selection_received(move |_, data, _| {
        app.state::<Dragged>().change(|offer| take_picture(offer, data.target().name().as_str(), &data.data()));
    });
    reader
}
