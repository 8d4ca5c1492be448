using System.Text.RegularExpressions;

namespace Redemptions.Providers.Shared.Classification;

/// <summary>Determines from its words what a provider's sentence is about. A sentence about this service's account, credentials, address or request is
/// never taken as one about the voucher, whatever else it says.</summary>
internal static partial class TextSubject
{
    /// <summary>The class of a sentence about this service's side; <see cref="ResponseCategory.InDoubt"/> if it names nothing of that side.</summary>
    public static ResponseCategory OfOurs(string sentence)
    {
        // Some providers call the PIN a voucher token; every other token is a credential.
        var rest = VoucherToken().Replace(sentence, "voucher");
        return Way().IsMatch(rest) ? ResponseCategory.RequestInDoubt
            : Account().IsMatch(rest) || Address().IsMatch(rest) ? ResponseCategory.Configuration
            : ResponseCategory.InDoubt;
    }

    /// <summary>As <see cref="OfOurs"/>, also for a sentence about the provider's processing or about the replacement voucher, which may say what failed after the money was
    /// taken.</summary>
    public static ResponseCategory OfOursOrProcessing(string sentence) =>
        Replacement().IsMatch(sentence) ? ResponseCategory.RequestInDoubt
        : OfOurs(sentence) is not ResponseCategory.InDoubt and var ours ? ours
        : Processing().IsMatch(sentence) ? ResponseCategory.RequestInDoubt
        : ResponseCategory.InDoubt;

    /// <summary>True if a sentence names the voucher or its PIN.</summary>
    public static bool NamesTheVoucher(string sentence) => Voucher().IsMatch(sentence);

    [GeneratedRegex(@"\bvouchers?'?s?\s+tokens?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VoucherToken();

    [GeneratedRegex(@"\b(e-?)?(vouchers?|pins?|serials?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Voucher();

    // Components between this service and the provider's application: they may have failed after the money was taken.
    [GeneratedRegex(
        @"\b(requests?|requestid|duplicates?|connections?|connect|sessions?|gateways?|upstreams?|proxy|proxies|servers?|(?<!customer\s)services?|hosts?|sockets?"
        + @"|databases?|time-?\s?outs?|timed\s+out)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Way();

    // The provider's components and its transaction; but not "in the system", "for this transaction", "transaction declined" or "reference: 12", which do not say what failed.
    [GeneratedRegex(
        @"\b(responses?|providers?|issuers?|networks?|back-?ends?|platforms?|(?<!\bin\s+(?:(?:the|our|this|your)\s+)?)systems?"
        + @"|(?<!\bfor\s+(?:(?:this|the)\s+)?)transactions?(?!\s+(?:(?:was|is)\s+)?(?:declined|refused|rejected)\b)"
        + @"|references?(?!\s*(?:no\.?|number|id)?\s*[:#]?\s*[0-9])(?!\s*(?:no\.?|number|id)?\s*[:#]))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Processing();

    [GeneratedRegex(@"\b(replacements?|change)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Replacement();

    [GeneratedRegex(
        @"\b(vendors?|merchants?|suppliers?|partners?|agents?|company|companies|clients?|users?|usernames?|accounts?|floats?|wallets?|profiles?"
        + @"|contracts?|subscriptions?|licen[cs]es?|tokens?|keys?|apikeys?|bearer|jwt|oauth2?|credentials?|passwords?|log-?ins?|logons?|certificates?"
        + @"|permissions?|privileges?|roles?|scopes?|signatures?|hash|hashes|checksums?|(un)?authori[sz](ed|ation)|(un)?authenticat(ed|ion)"
        + @"|forbidden|access|routes?|resources?|endpoints?|paths?|urls?|uris?|methods?|handlers?|mappings?|pages?|parameters?|headers?|fields?|ip"
        + @"|channels?|terminals?|devices?|transaction\s+types?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Account();

    // The path of a request, as gateways quote it in error texts.
    [GeneratedRegex(@"(?<=^|[\s:""'(\[=])/[a-z0-9]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
