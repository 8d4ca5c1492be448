namespace Redemptions.Contracts;

/// <summary>Checks whether the database takes the work of this process.</summary>
public interface IDatabaseHealth
{
    /// <summary>The state of the database, within 2 s; no exception says that it does not respond.</summary>
    Task<DatabaseHealth> CheckAsync(CancellationToken cancellationToken = default);
}
