"use strict";
// 标注页: counts what was chosen and gives it back as a file; nothing is sent anywhere.
const form = document.getElementById("labels");
const told = document.getElementById("told").innerHTML;
let saved = true;

const chosen = () => [...new FormData(form)];

form.addEventListener("change", () => {
  const all = chosen();
  const adverts = all.filter(([, label]) => label === "advert").length;
  form.querySelector("output").textContent = told.replace("{n}", all.length).replace("{adverts}", adverts);
  saved = false;
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const lines = ["event,label", ...chosen().map((pair) => pair.join(","))];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
  link.download = "labels.csv";
  link.click();
  saved = true;
});

addEventListener("beforeunload", (event) => {
  if (!saved) event.preventDefault();
});
