using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The requests in flight between silos and simulators. A request on the socket occupies no pool thread, yet the clock must not jump over it.</summary>
internal sealed class Traffic
{
    /// <summary>The header by which both ends identify a request; the simulators ignore it.</summary>
    public const string Header = "Seeded-Request";

    private readonly ConcurrentDictionary<string, bool> _sent = new();
    private readonly ConcurrentDictionary<string, ServedRequest> _served = new();
    private long _last;

    /// <summary>Whether a request is in flight that does not wait for the clock.</summary>
    public bool Moves => !_sent.IsEmpty && _sent.Keys.Any(id => !_served.TryGetValue(id, out var served) || !served.Waits);

    public string Send()
    {
        var id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _sent[id] = true;
        return id;
    }

    public void Answered(string id) => _sent.TryRemove(id, out _);

    /// <summary>Tracks the requests that arrive at the simulators. Must be called before they start.</summary>
    public void Watch(WebApplication simulators) => simulators.Use(async (http, next) => await ServeAsync(http, next));

    private async Task ServeAsync(HttpContext http, RequestDelegate next)
    {
        var id = http.Request.Headers[Header].ToString();
        try
        {
            ServedRequest.Current = _served[id] = new ServedRequest();
            await next(http);
        }
        finally
        {
            _served.TryRemove(id, out _);
        }
    }
}
