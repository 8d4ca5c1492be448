using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Redemptions.Contracts;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;

namespace Redemptions.Providers.OneVoucher;

/// <summary>Caches one Flash bearer token per mode. Concurrent callers share one fetch, and tokens are renewed in the background before they expire.</summary>
/// <remarks>If a refresh fails, the current token is used until it expires.</remarks>
internal sealed class OneVoucherTokens(ProviderHttp http, TimeProvider time)
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(60);

    /// <summary>How long after a failed refresh the next one may start; the current token is used meanwhile.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Mode, Slot> _slots = new();

    /// <summary>Returns the current token, or fetches a new one.</summary>
    public async Task<OneVoucherToken> GetAsync(Mode mode, OneVoucherOptions options, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(mode, _ => new Slot());
        var source = options.BaseUrl + ' ' + options.ApiKey;
        Task<OneVoucherToken> fetch;
        lock (slot)
        {
            var now = time.GetUtcNow();
            var current = slot.Current is { } token && token.Source == source && now < token.ExpiresAt ? token : null;
            if (current is not null && (now < current.RefreshAt || now < slot.NextRefresh)) return current;

            // Not cancelled with the caller that starts it, because other callers may wait for the same fetch.
            if (slot.Fetch is null || slot.FetchSource != source)
            {
                slot.FetchSource = source;
                slot.Fetch = Task.Run(() => FetchAsync(slot, mode, options, source), CancellationToken.None);
            }

            if (current is not null) return current;
            fetch = slot.Fetch;
        }

        try
        {
            return await fetch.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new OneVoucherToken { Reason = InDoubtReasons.Cancelled };
        }
    }

    /// <summary>Discards a token that the provider refused, unless a newer one has replaced it.</summary>
    public void Forget(Mode mode, OneVoucherToken refused)
    {
        if (!_slots.TryGetValue(mode, out var slot)) return;
        lock (slot)
        {
            if (slot.Current?.Value == refused.Value) slot.Current = null;
        }
    }

    private async Task<OneVoucherToken> FetchAsync(Slot slot, Mode mode, OneVoucherOptions options, string source)
    {
        var token = await AskAsync(mode, options, source);
        lock (slot)
        {
            if (slot.FetchSource == source)
            {
                slot.Fetch = null;
                if (token.Value is not null) slot.Current = token;
                slot.NextRefresh = token.Value is null ? time.GetUtcNow() + Pause : DateTimeOffset.MinValue;
            }
        }

        return token;
    }

    private async Task<OneVoucherToken> AskAsync(Mode mode, OneVoucherOptions options, string source)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, options.At("/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        }.AsReadOnly();
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", options.ApiKey);
        var answer = await http.SendAsync(
            OneVoucherRegistration.Provider, mode, request, options.Timeout, CancellationToken.None);
        var value = answer.Status == 200 ? answer.Json?.Text("access_token") : null;
        var expiresAt = answer.SentAt + TimeSpan.FromSeconds(Math.Min(answer.Json?.Cents("expires_in") ?? 0, 86_400));
        return new OneVoucherToken
        {
            Value = IsUsable(value) ? value : null,
            RefreshAt = expiresAt - Early,
            ExpiresAt = expiresAt,
            Source = source,
            Refused = answer.Status is 400 or 401 or 403 or 404,
            Reason = answer.Reason,
        };
    }

    private static bool IsUsable(string? token) => token is { Length: > 0 } && token.All(c => c is > ' ' and <= '~');

    private sealed class Slot
    {
        public OneVoucherToken? Current { get; set; }

        public Task<OneVoucherToken>? Fetch { get; set; }

        public string? FetchSource { get; set; }

        /// <summary>No refresh starts before this time while the current token is valid.</summary>
        public DateTimeOffset NextRefresh { get; set; }
    }
}
