using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.Application;

/// <summary>Shows the audit trail to its account, and to platform operators.</summary>
internal sealed class AuditTrailReader(IAuditStore store, RevealAudit reveals) : IAuditTrail
{
    public async Task<Reply<AuditTrailPage>> ListAsync(AdministrationScope scope, AuditTrailFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        if (!scope.Caller.May(Roles.Operate) && !(scope.Caller.May(Roles.Read) && RedemptionId.TryParse(filter.Subject, out _)))
        {
            return Problems.Forbidden(Roles.Operate);
        }

        if (filter.Account is { } account && !scope.Includes(account))
        {
            return new Problem { Code = ProblemCodes.NotFound, Detail = "There is no such account in the mode of this key, or this key must not manage it." };
        }

        if (filter.Limit is < 1 or > RedemptionFilter.MaximumLimit)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "limit", "out_of_range", $"Send a whole number from 1 to {RedemptionFilter.MaximumLimit}.");
        }

        if (!TryRead(filter.Cursor, out var before))
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "cursor", "malformed", "Send the next_cursor of an earlier page unchanged, or leave it out to start with the newest.");
        }

        var page = await store.ListAsync(
            new AuditQuery
            {
                Mode = scope.Caller.Mode,
                Account = filter.Account ?? (scope.IsPlatformOperator ? null : scope.Caller.Account),
                Subject = filter.Subject,
                Action = filter.Action,
                Before = before,
                Limit = filter.Limit,
            },
            cancellationToken);
        return new AuditTrailPage([.. page.Entries.Select(Show)], page.Next?.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<int> CountRevealsAsync(Caller caller, string action, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        // Later reveals of a minute are counted in memory; the count is complete once they are rows.
        await reveals.WriteCountsAsync(caller, action, subject, cancellationToken);
        var (count, query) = (0, new AuditQuery { Mode = caller.Mode, Account = caller.Account, Subject = subject, Action = action, Limit = RedemptionFilter.MaximumLimit });
        do
        {
            var page = await store.ListAsync(query, cancellationToken);
            count += page.Entries.Sum(stored => stored.Entry.Count);
            query = query with { Before = page.Next };
        }
        while (query.Before is not null);
        return count;
    }

    public async Task<Reply<AuditChainEnd>> ReadChainAsync(AdministrationScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!scope.Caller.May(Roles.Operate))
        {
            return Problems.Forbidden(Roles.Operate);
        }

        var head = await store.ReadHeadAsync(scope.Caller.Account, cancellationToken);
        return new AuditChainEnd(head.Day, head.Position, head.Hash, head.LinkedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, head.Waiting);
    }

    public async Task<Reply<AuditChainCheck>> VerifyChainAsync(AdministrationScope scope, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!scope.Caller.May(Roles.Operate))
        {
            return Problems.Forbidden(Roles.Operate);
        }

        return await store.VerifyAsync(scope.Caller.Account, day, cancellationToken);
    }

    private static bool TryRead(string? cursor, out long? before)
    {
        before = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return cursor is null || before is not null;
    }

    private static AuditTrailEntry Show(StoredAuditEntry stored) => new()
    {
        Number = stored.Number,
        At = DateTimeOffset.FromUnixTimeMilliseconds(stored.Entry.At),
        Account = stored.Entry.Account,
        KeyName = stored.Entry.KeyName,
        Action = stored.Entry.Action,
        Subject = stored.Entry.Subject,
        Count = stored.Entry.Count,
        Detail = stored.Entry.Detail,
        IsGenuine = stored.IsGenuine,
        Link = stored.Link,
    };
}
