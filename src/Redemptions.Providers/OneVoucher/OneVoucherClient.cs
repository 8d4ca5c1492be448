using System.Net.Http.Headers;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.OneVoucher;

/// <summary>HTTP client for Flash's Partner API v4.</summary>
internal sealed class OneVoucherClient(ProviderHttp http, OneVoucherTokens tokens, TimeProvider time)
{
    /// <summary>Posts <paramref name="wire"/>, and once more with a new token if the first one was refused with 401.</summary>
    /// <param name="mode">Test or live.</param>
    /// <param name="options">The credentials.</param>
    /// <param name="wire">The request.</param>
    /// <param name="sendBefore">The moment after which no request is started; null for no deadline.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<OneVoucherAttempt> RedeemAsync(
        Mode mode, OneVoucherOptions options, OneVoucherWire wire, DateTimeOffset? sendBefore, CancellationToken cancellationToken)
    {
        List<HttpAnswer> answers = [];
        while (true)
        {
            var token = await tokens.GetAsync(mode, options, cancellationToken);
            if (token.Value is null) return new OneVoucherAttempt { Answers = answers, WithoutToken = token };
            if (time.GetUtcNow() > sendBefore) return new OneVoucherAttempt { Answers = answers, TooLate = true };
            var answer = await PostAsync(mode, options, wire, token.Value, sendBefore, cancellationToken);
            answers.Add(answer);
            if (answer.Status != 401) return new OneVoucherAttempt { Answers = answers };
            tokens.Forget(mode, token);
            if (answers.Count == 2) return new OneVoucherAttempt { Answers = answers };
        }
    }

    private Task<HttpAnswer> PostAsync(
        Mode mode,
        OneVoucherOptions options,
        OneVoucherWire wire,
        string token,
        DateTimeOffset? sendBefore,
        CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(wire, WireJson.Json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, options.At("/aggregation/4.0/1voucher/redeem")) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http.SendAsync(
            OneVoucherRegistration.Provider, mode, request.WithSendDeadline(sendBefore), options.Timeout, cancellationToken);
    }
}
