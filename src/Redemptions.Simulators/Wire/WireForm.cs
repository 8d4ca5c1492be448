using System.Net;
using System.Text;

namespace Redemptions.Simulators.Wire;

/// <summary>
/// A form-encoded body with its names exactly as sent. ASP.NET Core's form reader ignores case, and OTT's hash field is spelt differently
/// from call to call.
/// </summary>
internal sealed class WireForm
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Whether a name was sent twice.</summary>
    public bool IsAmbiguous { get; private init; }

    public IEnumerable<KeyValuePair<string, string>> Ordered => _values.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static WireForm Parse(byte[] body)
    {
        var pairs = Encoding.UTF8.GetString(body)
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: WebUtility.UrlDecode(pair[0]), Value: pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : ""))
            .ToList();
        var form = new WireForm { IsAmbiguous = pairs.Select(pair => pair.Name).Distinct(StringComparer.Ordinal).Count() != pairs.Count };
        foreach (var (name, value) in pairs)
            form._values[name] = value;
        return form;
    }
}
