namespace Redemptions.Contracts;

/// <summary>Records which callers may operate all accounts. Such callers come from configuration, which has no history of its own.</summary>
public interface IPlatformOperatorAudit
{
    /// <summary>Appends an entry for <paramref name="caller"/> to the audit trail. Called once at every start, for every such caller.</summary>
    Task RecordAsync(Caller caller, CancellationToken cancellationToken = default);
}
