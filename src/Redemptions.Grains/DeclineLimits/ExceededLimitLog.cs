using Microsoft.Extensions.Logging;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>Logs which decline limits of an account are exceeded: each once, and again when the period of the limit has passed.</summary>
internal sealed partial class ExceededLimitLog(DeclineLimitOptions options, TimeProvider time, ILogger<ExceededLimitLog> logger)
{
    private readonly Dictionary<DeclineLimitHolder, long> _logged = [];

    /// <param name="account">The key of the account's decline limit grain, <c>mode/account</c>.</param>
    /// <param name="exceeded">All limits of the account that are exceeded now.</param>
    public void Write(string account, IEnumerable<ExceededLimit> exceeded)
    {
        foreach (var holder in exceeded.Select(limit => limit.Holder).Where(IsDue))
        {
            _logged[holder] = time.GetTimestamp();
            LogExceeded(account, GrainKeys.SnakeCase(holder.Scope), holder.Scope == DeclineLimitScope.Account ? account : holder.Name);
        }
    }

    private bool IsDue(DeclineLimitHolder holder) => !_logged.TryGetValue(holder, out var at) || time.GetElapsedTime(at) >= options.Of(holder.Scope).Per;

    [LoggerMessage(3012, LogLevel.Warning, "Too many attempts of {Account} were declined, beyond the limit of the {Scope} {Holder}: it gets 429 until enough time has passed. Look at the account's failed redemptions, and revoke the API key if it is an attacker's.", EventName = "decline_limit_exceeded")]
    private partial void LogExceeded(string account, string scope, string holder);
}
