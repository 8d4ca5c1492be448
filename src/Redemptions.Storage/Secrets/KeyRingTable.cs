using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Redemptions.Storage.Secrets;

/// <summary>Stores the Data Protection key ring in the same database as the data that it encrypts.</summary>
internal sealed class KeyRingTable(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenConnection();
        return [.. connection.Query<string>("SELECT xml FROM key_ring ORDER BY id;").Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        connection.Execute("INSERT INTO key_ring (name, xml) VALUES (@name, @xml);", new { name = friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
