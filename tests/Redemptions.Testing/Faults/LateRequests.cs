using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Redemptions.Simulators;

namespace Redemptions.Testing.Faults;

/// <summary>Money requests of the service that the network delays and delivers long after every caller has given up on them.</summary>
internal static class LateRequests
{
    public static async Task RemitAsync(Uri simulators, string pin, string reference)
    {
        SortedDictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["amount"] = "0",
            ["mobile"] = "",
            ["pin"] = pin,
            ["uniqueReference"] = reference,
            ["vendorID"] = SandboxCredentials.OttVendorId,
        };
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(SandboxCredentials.OttApiKey + string.Concat(values.Values)));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(simulators, SimulatorHost.OttPath, "/api/v1/RemitVoucher"))
        {
            Content = new FormUrlEncodedContent([.. values, new("hash", Convert.ToHexStringLower(hash))]),
        };
        var credentials = $"{SandboxCredentials.OttUsername}:{SandboxCredentials.OttPassword}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        await SendAsync(request);
    }

    public static async Task RedeemBluAsync(Uri simulators, string pin, string reference, long amount)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(simulators, SimulatorHost.BluPath, "/voucher/variable/redemptions"))
        {
            Content = JsonContent.Create(new { requestId = reference, token = pin, amount }),
        };
        request.Headers.Add("apikey", SandboxCredentials.BluApiKey);
        request.Headers.Add("Trade-Vend-Channel", "API");
        await SendAsync(request);
    }

    private static Uri Address(Uri simulators, string provider, string path) => new(simulators.ToString().TrimEnd('/') + provider + path);

    private static async Task SendAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient();
        using var response = await http.SendAsync(request);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }
}
