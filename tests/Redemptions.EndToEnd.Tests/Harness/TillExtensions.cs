using System.Net.Http.Json;
using System.Net.Sockets;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The calls of a client: redeem, read, and repeat the same key until the redemption is decided.</summary>
internal static class TillExtensions
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<ServiceAnswer> RedeemAsync(this ServiceProcess service, Order order, Uri? front = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(front ?? service.Http.BaseAddress!, "/collect/redemptions")) { Content = JsonContent.Create(order.Body) };
        request.Headers.Add("Idempotency-Key", order.Key);
        using var response = await service.Http.SendAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Redeems. Returns null when no answer came, because the service was killed or the client hung up.</summary>
    public static async Task<ServiceAnswer?> TryRedeemAsync(
        this ServiceProcess service, Order order, Uri? front = null, CancellationToken hangUp = default)
    {
        try
        {
            return await service.RedeemAsync(order, front, hangUp);
        }
        catch (Exception exception) when (IsNoAnswer(exception) || hangUp.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Whether the service was gone. A service that is killed right after it accepted a connection is a socket error, which HttpClient does not wrap.</summary>
    public static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    public static async Task<ServiceAnswer> ReadAsync(this ServiceProcess service, string id)
    {
        using var response = await service.Http.GetAsync($"/collect/redemptions/{id}");
        return await ReadAsync(response, CancellationToken.None);
    }

    /// <exception cref="TimeoutException">The redemption was not decided within <see cref="Poll.Deadline"/>.</exception>
    public static async Task<ServiceAnswer> DecidedAsync(this ServiceProcess service, Order order)
    {
        using var over = new CancellationTokenSource(Poll.Deadline);
        ServiceAnswer? last = null;
        try
        {
            while (true)
            {
                last = await service.RedeemAsync(order, cancellationToken: over.Token);
                if (last.IsDecided)
                {
                    return last;
                }

                await Task.Delay(Pause, TimeProvider.System, over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{order.Key} ({order.Type}) was not decided within {Poll.Deadline}; the last answer was {last}\n{service.Output}");
        }
    }

    private static async Task<ServiceAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(response.StatusCode, response.Headers.Contains("Idempotent-Replayed"), await response.Content.ReadAsStringAsync(cancellationToken));
}
