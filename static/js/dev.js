// While one writes: reload when something was saved. The browser keeps the scroll place.
new EventSource("/dev/changes").addEventListener("message", () => location.reload());
