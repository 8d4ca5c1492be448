using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Providers.Ott;

/// <summary>The hash that OTT recognises its callers by.</summary>
internal static class OttHash
{
    /// <summary>Lower-case hex SHA-256 of the key and the values, in the order of their names, with nothing in between.</summary>
    public static string Of(string apiKey, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var values = parameters.OrderBy(parameter => parameter.Key, StringComparer.OrdinalIgnoreCase).Select(parameter => parameter.Value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey + string.Concat(values))));
    }
}
