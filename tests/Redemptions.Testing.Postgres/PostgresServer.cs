using Npgsql;

namespace Redemptions.Testing.Postgres;

/// <summary>The PostgreSQL server of this test process: a given one, else this machine's own binaries, else a container.</summary>
internal static class PostgresServer
{
    private const string GivenVariable = "REDEMPTIONS_TEST_POSTGRES";
    private const string RequiredVariable = "REDEMPTIONS_REQUIRE_POSTGRES";
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>A connection string of a user with the right to create databases. Where there is no server, the calling test is skipped.</summary>
    public static async Task<string> AdministratorAsync()
    {
        try
        {
            return await Started.Value;
        }
        catch (NoPostgresException none) when (Environment.GetEnvironmentVariable(RequiredVariable) != "true")
        {
            throw new SkipException(none.Message);
        }
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenVariable) is { Length: > 0 } given)
        {
            return new NpgsqlConnectionStringBuilder(given).ConnectionString;
        }

        return PrivateServer.Binaries() is { } binaries ? await PrivateServer.StartAsync(binaries) : await ContainerServer.StartAsync(
            $"There is no PostgreSQL to test with: {GivenVariable} is not set, this machine has no server binaries (Debian: apt-get install postgresql)");
    }
}
