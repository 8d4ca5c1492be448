using Testcontainers.PostgreSql;

namespace Redemptions.Testing.Postgres;

/// <summary>A server in a container; Testcontainers removes it when this process is gone.</summary>
internal static class ContainerServer
{
    /// <param name="reason">Why no other server could be used; part of the message if the container fails too.</param>
    public static async Task<string> StartAsync(string reason)
    {
        try
        {
            var container = new PostgreSqlBuilder("postgres:17-alpine").WithCommand("-c", "max_connections=300").Build();
            await container.StartAsync();
            return container.GetConnectionString();
        }
        catch (Exception exception)
        {
            throw new NoPostgresException($"{reason}, and no container could be started ({exception.Message.Split('\n')[0].Trim()}).", exception);
        }
    }
}
