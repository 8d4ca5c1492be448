using System.Security.Cryptography;
using System.Text;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Ott;

/// <summary>Authorises a call to OTT: Basic credentials, a hash over the parameters, and a known vendor.</summary>
internal static class OttSignature
{
    public static string BasicCredentials { get; } =
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxCredentials.OttUsername}:{SandboxCredentials.OttPassword}"));

    /// <summary>Null where the call is authorised.</summary>
    public static WireAnswer? Refuse(bool isTrusted, WireForm form, string hashField, bool isVendorRequired)
    {
        if (!isTrusted)
            return new WireAnswer { Status = StatusCodes.Status401Unauthorized, Authenticate = "Basic", Outcome = WireOutcomes.Refused };
        if (form.IsAmbiguous)
            return OttAnswers.Failure(OttErrors.InvalidParameter, "A parameter was sent twice", WireOutcomes.Refused);
        if (form[hashField] is not { } hash || hash != Hash(form, hashField))
            return OttAnswers.Failure(OttErrors.InvalidHash, "Invalid hash", WireOutcomes.Refused);
        if (form["vendorID"] is { } vendor ? vendor != SandboxCredentials.OttVendorId : isVendorRequired)
            return OttAnswers.Failure(OttErrors.InvalidVendor, "Invalid vendor", WireOutcomes.Refused);
        return null;
    }

    private static string Hash(WireForm form, string hashField)
    {
        var values = form.Ordered.Where(pair => pair.Key != hashField).Select(pair => pair.Value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SandboxCredentials.OttApiKey + string.Concat(values))));
    }
}
