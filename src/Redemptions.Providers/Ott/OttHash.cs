using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Providers.Ott;

/// <summary>The hash by which OTT authenticates requests.</summary>
internal static class OttHash
{
    /// <summary>Lower-case hex SHA-256 of the key followed by the values, ordered by parameter name (ignoring case), without separators.</summary>
    public static string Of(string apiKey, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var values = parameters.OrderBy(parameter => parameter.Key, StringComparer.OrdinalIgnoreCase).Select(parameter => parameter.Value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey + string.Concat(values))));
    }
}
