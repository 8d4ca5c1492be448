using System.Net.Http.Headers;
using System.Text;
using Redemptions.Contracts;
using Redemptions.Providers.Shared.Http;

namespace Redemptions.Providers.Ott;

/// <summary>HTTP client for OTT's Redemption API v6.</summary>
internal sealed class OttClient(ProviderHttp http)
{
    /// <summary>Takes the money. Must not be called twice for one reference: OTT would take the money twice.</summary>
    public Task<HttpAnswer> RemitAsync(
        Mode mode, OttOptions options, OttWire wire, DateTimeOffset sendBefore, CancellationToken cancellationToken)
    {
        var request = Request(options, "RemitVoucher", "hash",
            new("amount", wire.Amount), new("mobile", wire.Mobile), new("pin", wire.Pin),
            new("uniqueReference", wire.UniqueReference), new("vendorID", wire.VendorId));
        return SendAsync(mode, options, request.WithSendDeadline(sendBefore), cancellationToken);
    }

    /// <summary>Queries the outcome of a remit.</summary>
    public Task<HttpAnswer> CheckRemitAsync(Mode mode, OttOptions options, string reference, CancellationToken cancellationToken) =>
        AskAsync(
            mode, options, Request(options, "CheckRemitVoucher", "hash", new KeyValuePair<string, string>("uniqueReference", reference)),
            cancellationToken);

    /// <summary>Queries the value of a voucher by its PIN.</summary>
    public Task<HttpAnswer> CheckVoucherAsync(
        Mode mode, OttOptions options, string vendorId, Sensitive pin, CancellationToken cancellationToken) =>
        AskAsync(
            mode, options, Request(options, "CheckVoucher", "Hash", new("vendorID", vendorId), new("voucherPIN", pin.Reveal())),
            cancellationToken);

    /// <summary>Queries the value of a voucher by its serial number.</summary>
    public Task<HttpAnswer> CheckSerialAsync(Mode mode, OttOptions options, string serialNumber, CancellationToken cancellationToken) =>
        AskAsync(
            mode, options, Request(options, "CheckVoucher", "Hash",
                new(options.SerialLookupParameter, serialNumber), new("vendorID", options.VendorId!)),
            cancellationToken);

    private Task<HttpAnswer> AskAsync(Mode mode, OttOptions options, HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(mode, options, request.AsReadOnly(), cancellationToken);

    private Task<HttpAnswer> SendAsync(Mode mode, OttOptions options, HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendAsync(OttRegistration.Provider, mode, request, options.Timeout, cancellationToken);

    private static HttpRequestMessage Request(
        OttOptions options, string call, string hashName, params KeyValuePair<string, string>[] parameters)
    {
        var hash = OttHash.Of(options.ApiKey!, parameters);
        var request = new HttpRequestMessage(HttpMethod.Post, options.At("/api/v1/" + call))
        {
            Content = new FormUrlEncodedContent([.. parameters, new(hashName, hash)]),
        };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        return request;
    }
}
