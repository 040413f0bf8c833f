// feed.md X02, X05: how a feed declares and uses its namespaces.
#include <fmt/format.h>

#include <algorithm>

#include "check/namespaces.h"
#include "check/rule_parts.h"

namespace liner {

using enum Severity;

namespace {

void say_at(Look& channel, Severity severity, const NamespaceUse& use, std::string what,
            std::string fix) {
  channel.say_finding({{},
                       severity,
                       {},
                       channel.place_of(use.at, use.at + 1, use.line),
                       "rss",
                       use.uri,
                       std::move(what),
                       std::move(fix)});
}

// Whether the root declares the namespace under its usual prefix.
bool is_on_root(const Look& channel, const FeedNamespace& known) {
  return std::ranges::any_of(channel.feed().document.namespaces, [&](const NamespaceUse& use) {
    return use.on_root && use.prefix == known.prefix && namespace_of_uri(use.uri) == &known;
  });
}

void check_declared(Look& channel, const NamespaceUse& use) {
  const auto* known = namespace_of_uri(use.uri);
  const auto* meant = known != nullptr ? known : namespace_meant(use.uri);
  const auto* by_prefix = namespace_of_prefix(use.prefix);
  if (known == nullptr && (meant != nullptr || by_prefix != nullptr)) {
    const auto* right = by_prefix != nullptr ? by_prefix : meant;
    say_at(channel, error, use,
           fmt::format("xmlns:{} is not the address of its namespace", use.prefix),
           fmt::format("write: xmlns:{}=\"{}\"", right->prefix, right->uri));
  } else if (known != nullptr && use.prefix != known->prefix) {
    // Beside the usual one another prefix does little harm.
    say_at(channel, is_on_root(channel, *known) ? warning : error, use,
           fmt::format("the namespace {} has the prefix \"{}\" here", known->uri, use.prefix),
           fmt::format("use {}: as everybody does: several parsers know only that", known->prefix));
  } else if (known != nullptr && !use.on_root && !is_on_root(channel, *known)) {
    say_at(channel, error, use, fmt::format("{}: is not declared on the root", use.prefix),
           "declare it on <rss>");
  }
  if (use.prefix == "googleplay")
    say_at(channel, warning, use, "googleplay: is dead", "leave its tags out");
}

}  // namespace

// What the reader found under the id of this rule.
void say_faults(Look& channel) {
  for (const auto& fault : channel.feed().document.faults)
    if (fault.rule == channel.rule())
      channel.say_finding({{},
                           error,
                           {},
                           channel.place_of(fault.at, fault.end, fault.line),
                           "",
                           {},
                           fault.what,
                           fault.hint});
}

void say_undeclared(Look& channel) {
  say_faults(channel);
  for (const auto& use : channel.feed().document.namespaces) {
    const auto* known = namespace_of_prefix(use.prefix);
    if (use.uri.empty() && !use.prefix.empty())
      say_at(channel, error, use,
             fmt::format("the prefix {}: is used and not declared", use.prefix),
             fmt::format("write on <rss>: xmlns:{}=\"{}\"", use.prefix,
                         known == nullptr ? "..." : known->uri));
  }
}

void check_namespaces(Look& channel) {
  const auto& all = channel.feed().document.namespaces;
  for (const auto& use : all)
    if (!use.uri.empty()) check_declared(channel, use);
  for (const auto& wanted : feed_namespaces()) {
    const bool there = std::ranges::any_of(all, [&](const NamespaceUse& use) {
      return use.prefix == wanted.prefix || namespace_meant(use.uri) == &wanted;
    });
    if (wanted.always && !there)
      channel.say_finding(
          {{},
           warning,
           {},
           channel.place_of(channel.feed().document.root.at, channel.feed().document.root.end,
                            channel.feed().document.root.line),
           "rss",
           {},
           fmt::format("{}: is not declared", wanted.prefix),
           fmt::format("write: xmlns:{}=\"{}\"", wanted.prefix, wanted.uri)});
  }
}

}  // namespace liner
