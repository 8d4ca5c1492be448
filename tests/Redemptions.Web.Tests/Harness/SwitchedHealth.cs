using Redemptions.Contracts;

namespace Redemptions.Web.Tests.Harness;

/// <summary>The database's health as a test sets it.</summary>
internal sealed class SwitchedHealth : IDatabaseHealth
{
    public DatabaseHealth State { get; set; }

    public Task<DatabaseHealth> CheckAsync(CancellationToken cancellationToken = default) => Task.FromResult(State);
}
